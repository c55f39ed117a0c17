using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>Unary minus, checked; null of null.</summary>
/// <param name="Operand">The number.</param>
internal sealed record Negate(ColumnExpression Operand) : ColumnExpression
{
    /// <inheritdoc/>
    public override DataType Type => Operand.Type;

    /// <inheritdoc/>
    public override bool Nullable => Operand.Nullable;

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Operands => [Operand];

    /// <inheritdoc/>
    public override bool Raises => Type.IsInteger();
}
