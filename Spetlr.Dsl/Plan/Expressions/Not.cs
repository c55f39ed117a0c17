using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>The opposite of a boolean; null of null.</summary>
/// <param name="Operand">The boolean.</param>
internal sealed record Not(ColumnExpression Operand) : ColumnExpression
{
    /// <inheritdoc/>
    public override DataType Type => DataType.Boolean;

    /// <inheritdoc/>
    public override bool Nullable => Operand.Nullable;

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Operands => [Operand];
}
