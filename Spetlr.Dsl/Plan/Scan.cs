using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan;

/// <summary>Reads a named source, not yet resolved to files. An engine replaces it by a <see cref="FilesScan"/> for one snapshot or one micro-batch.</summary>
/// <param name="Source">What is read.</param>
/// <param name="RowSchema">The columns the reader wants.</param>
/// <param name="Streaming">Whether it is read as a stream.</param>
internal sealed record Scan(ScanSource Source, StructType RowSchema, bool Streaming) : Relation
{
    /// <inheritdoc/>
    public override StructType Schema => RowSchema;

    /// <inheritdoc/>
    public override IReadOnlyList<Relation> Inputs => [];

    /// <inheritdoc/>
    internal override Relation WithInputs(IReadOnlyList<Relation> inputs) => this;

    /// <inheritdoc/>
    public override bool IsStreaming => Streaming;
}
