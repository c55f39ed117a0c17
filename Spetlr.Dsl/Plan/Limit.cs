using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan;

/// <summary>At most so many rows; which ones is open unless the input is a <see cref="Sort"/>. Batch only.</summary>
/// <param name="Input">The rows.</param>
/// <param name="Count">The most rows, 0 or more.</param>
internal sealed record Limit(Relation Input, long Count) : Relation
{
    /// <inheritdoc/>
    public override StructType Schema => Input.Schema;

    /// <inheritdoc/>
    public override IReadOnlyList<Relation> Inputs => [Input];

    /// <inheritdoc/>
    internal override Relation WithInputs(IReadOnlyList<Relation> inputs) => this with { Input = inputs[0] };
}
