using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Expressions;

/// <summary><c>??</c>: the left value unless it is null; the right one is evaluated only then.</summary>
/// <param name="Left">The value that may be null.</param>
/// <param name="Right">What stands in for it, of the same type.</param>
internal sealed record Coalesce(ColumnExpression Left, ColumnExpression Right) : ColumnExpression
{
    /// <inheritdoc/>
    public override DataType Type => Left.Type;

    /// <inheritdoc/>
    public override bool Nullable => Left.Nullable && Right.Nullable;

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Operands => [Left, Right];
}
