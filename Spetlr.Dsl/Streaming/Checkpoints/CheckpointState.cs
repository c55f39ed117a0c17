namespace Spetlr.Dsl.Streaming.Checkpoints;

/// <summary>Where a checkpoint stands. Immutable.</summary>
/// <param name="Metadata">The query's id; null while the checkpoint is new.</param>
/// <param name="NewestBatch">The newest planned batch, or -1.</param>
/// <param name="Newest">Its file, or null.</param>
/// <param name="Before">The file of the batch before it, or null.</param>
/// <param name="NewestIsCommitted">Whether that batch is done.</param>
internal sealed record CheckpointState(
    QueryMetadata? Metadata,
    long NewestBatch,
    OffsetSeq? Newest,
    OffsetSeq? Before,
    bool NewestIsCommitted)
{
    /// <summary>Whether no batch was ever planned.</summary>
    public bool IsNew => Newest is null;

    /// <summary>The end offset of the last committed batch for a source; null at the beginning.</summary>
    public string? Committed(int source) => NewestIsCommitted ? Newest!.Ends[source] : Before?.Ends[source];
}
