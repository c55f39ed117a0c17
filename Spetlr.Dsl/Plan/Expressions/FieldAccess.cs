using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>A field of a struct; null when the struct is.</summary>
/// <param name="Operand">The struct.</param>
/// <param name="Field">The field.</param>
internal sealed record FieldAccess(ColumnExpression Operand, StructField Field) : ColumnExpression
{
    /// <inheritdoc/>
    public override DataType Type => Field.Type;

    /// <inheritdoc/>
    public override bool Nullable => Operand.Nullable || Field.Nullable;

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Operands => [Operand];
}
