using System.Collections.Immutable;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan;

/// <summary>Pairs of a left and a right row, projected to output columns, so that equal names on both sides never meet.</summary>
/// <param name="Left">The left rows; may be a stream.</param>
/// <param name="Right">The right rows.</param>
/// <param name="Kind">Which pairs are kept.</param>
/// <param name="Keys">What must be equal; may be empty.</param>
/// <param name="Residual">What must hold besides, or null. It cannot fail.</param>
/// <param name="Columns">The output columns; a <see cref="ColumnRef"/> says by its input which side it reads.</param>
internal sealed record Join(
    Relation Left,
    Relation Right,
    JoinKind Kind,
    ImmutableArray<JoinKey> Keys,
    ColumnExpression? Residual,
    ImmutableArray<NamedExpression> Columns) : Relation
{
    /// <inheritdoc/>
    public override StructType Schema { get; } = new([.. Columns.Select(static c => c.Field)]);

    /// <inheritdoc/>
    public override IReadOnlyList<Relation> Inputs => [Left, Right];

    /// <inheritdoc/>
    internal override Relation WithInputs(IReadOnlyList<Relation> inputs) => this with { Left = inputs[0], Right = inputs[1] };
}
