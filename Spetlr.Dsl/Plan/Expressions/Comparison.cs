using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>Compares two values of one type as C# does. Never null. Strings compare by ordinal; NaN equals nothing and is neither less nor greater.</summary>
/// <param name="Operator">The comparison.</param>
/// <param name="Left">The left value.</param>
/// <param name="Right">The right value.</param>
internal sealed record Comparison(ComparisonOperator Operator, ColumnExpression Left, ColumnExpression Right) : ColumnExpression
{
    /// <inheritdoc/>
    public override DataType Type => DataType.Boolean;

    /// <inheritdoc/>
    public override bool Nullable => false;

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Operands => [Left, Right];
}
