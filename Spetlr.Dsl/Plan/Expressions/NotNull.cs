using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>The value, or an error when it is null: <c>Nullable&lt;T&gt;.Value</c>, or a member of a null reference.</summary>
/// <param name="Operand">The value.</param>
/// <param name="Subject">The C# expression that is null, for the message.</param>
internal sealed record NotNull(ColumnExpression Operand, string Subject) : ColumnExpression
{
    /// <inheritdoc/>
    public override DataType Type => Operand.Type;

    /// <inheritdoc/>
    public override bool Nullable => false;

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Operands => [Operand];

    /// <inheritdoc/>
    public override bool Raises => Operand.Nullable;
}
