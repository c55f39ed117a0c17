using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Expressions;

/// <summary><c>test ? then : else</c>; only the branch that is chosen is evaluated.</summary>
/// <param name="Test">A boolean that is not null.</param>
/// <param name="Then">The value when it holds.</param>
/// <param name="Else">The value when it does not, of the same type.</param>
internal sealed record Conditional(ColumnExpression Test, ColumnExpression Then, ColumnExpression Else) : ColumnExpression
{
    /// <inheritdoc/>
    public override DataType Type => Then.Type;

    /// <inheritdoc/>
    public override bool Nullable => Then.Nullable || Else.Nullable;

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Operands => [Test, Then, Else];
}
