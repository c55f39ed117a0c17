using System.Collections.Immutable;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan;

/// <summary>Computes the columns of each output row from the input row.</summary>
/// <param name="Input">The rows.</param>
/// <param name="Columns">The output columns, in order.</param>
internal sealed record Project(Relation Input, ImmutableArray<NamedExpression> Columns) : Relation
{
    /// <inheritdoc/>
    public override StructType Schema { get; } = new([.. Columns.Select(static c => c.Field)]);

    /// <inheritdoc/>
    public override IReadOnlyList<Relation> Inputs => [Input];

    /// <inheritdoc/>
    internal override Relation WithInputs(IReadOnlyList<Relation> inputs) => this with { Input = inputs[0] };
}
