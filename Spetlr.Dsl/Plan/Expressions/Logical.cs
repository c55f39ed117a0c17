using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>Joins two booleans. Over nullable ones <c>&amp;</c> and <c>|</c> are three-valued, as in C# and SQL.</summary>
/// <param name="Operator">The connective.</param>
/// <param name="Left">The left boolean.</param>
/// <param name="Right">The right boolean.</param>
/// <param name="ShortCircuits">Whether <paramref name="Right"/> is evaluated only when <paramref name="Left"/> does not decide (<c>&amp;&amp;</c>, <c>||</c>).</param>
internal sealed record Logical(LogicalOperator Operator, ColumnExpression Left, ColumnExpression Right, bool ShortCircuits) : ColumnExpression
{
    /// <inheritdoc/>
    public override DataType Type => DataType.Boolean;

    /// <inheritdoc/>
    public override bool Nullable => Left.Nullable || Right.Nullable;

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Operands => [Left, Right];
}
