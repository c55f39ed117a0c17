using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>Whether a value is null.</summary>
/// <param name="Operand">The value.</param>
internal sealed record IsNull(ColumnExpression Operand) : ColumnExpression
{
    /// <inheritdoc/>
    public override DataType Type => DataType.Boolean;

    /// <inheritdoc/>
    public override bool Nullable => false;

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Operands => [Operand];
}
