using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>Compares two values of one type as Spark's SQL does: null when either is null; NaN is equal to NaN and greater than every number. Strings compare by ordinal.</summary>
/// <param name="Operator">The comparison.</param>
/// <param name="Left">The left value.</param>
/// <param name="Right">The right value.</param>
/// <param name="NullSafe">Whether a null is equal to a null and to nothing else (<c>&lt;=&gt;</c>); then the result is never null. For <see cref="ComparisonOperator.Equal"/> only.</param>
internal sealed record SqlComparison(ComparisonOperator Operator, ColumnExpression Left, ColumnExpression Right, bool NullSafe = false) : ColumnExpression
{
    /// <inheritdoc/>
    public override DataType Type => DataType.Boolean;

    /// <inheritdoc/>
    public override bool Nullable => !NullSafe && (Left.Nullable || Right.Nullable);

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Operands => [Left, Right];
}
