using System.Collections.Immutable;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>Whether a list contains a value, as <c>Enumerable.Contains</c> says: a null is found when the list holds one, and NaN is equal to NaN. Never null.</summary>
/// <param name="Value">The value that is looked for.</param>
/// <param name="Items">The list.</param>
internal sealed record In(ColumnExpression Value, ImmutableArray<Literal> Items) : ColumnExpression
{
    /// <inheritdoc/>
    public override DataType Type => DataType.Boolean;

    /// <inheritdoc/>
    public override bool Nullable => false;

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Operands => [Value];
}
