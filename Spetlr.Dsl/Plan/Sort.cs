using System.Collections.Immutable;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan;

/// <summary>The rows in order. Batch only.</summary>
/// <param name="Input">The rows.</param>
/// <param name="Keys">The keys, the first one first.</param>
internal sealed record Sort(Relation Input, ImmutableArray<Ordering> Keys) : Relation
{
    /// <inheritdoc/>
    public override StructType Schema => Input.Schema;

    /// <inheritdoc/>
    public override IReadOnlyList<Relation> Inputs => [Input];

    /// <inheritdoc/>
    internal override Relation WithInputs(IReadOnlyList<Relation> inputs) => this with { Input = inputs[0] };
}
