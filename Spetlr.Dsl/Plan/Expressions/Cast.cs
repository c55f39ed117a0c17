using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>A checked conversion between numbers: to an integer it truncates toward zero, and what does not fit is an error. Null of null.</summary>
/// <remarks>To a decimal of smaller scale it rounds half away from zero, as Spark does when it stores a value.</remarks>
/// <param name="Operand">The number.</param>
/// <param name="Target">The type to convert to.</param>
internal sealed record Cast(ColumnExpression Operand, DataType Target) : ColumnExpression
{
    /// <inheritdoc/>
    public override DataType Type => Target;

    /// <inheritdoc/>
    public override bool Nullable => Operand.Nullable;

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Operands => [Operand];

    /// <inheritdoc/>
    public override bool Raises => !Target.HoldsEvery(Operand.Type);
}
