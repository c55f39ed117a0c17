namespace Spetlr.Dsl;

/// <summary>How a query keeps its checkpoint. The defaults are Spark's.</summary>
public sealed record StreamQueryOptions
{
    /// <summary>The options nobody set.</summary>
    public static StreamQueryOptions Default { get; } = new();

    /// <summary>What happens when the checkpoint is new and the target already written by this pipeline.</summary>
    public StreamStart Start { get; init; }

    /// <summary>Whether a lease tells a second run who holds the checkpoint. Without it two runs still write nothing twice: one fails at its next batch.</summary>
    public bool Lease { get; init; } = true;

    /// <summary>How many batches behind the newest stay in the checkpoint (Spark's <c>minBatchesToRetain</c>).</summary>
    public int MinBatchesToRetain { get; init; } = 100;

    /// <summary>After how many batches a file source's log is compacted; an existing log keeps its own interval.</summary>
    public int FileLogCompactInterval { get; init; } = 10;

    /// <summary>How long files that a compaction made needless stay.</summary>
    public TimeSpan FileLogCleanupDelay { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// From how many files below 128 MiB in a partition of a target table they are put together after a batch, in a commit of its own that changes no rows
    /// (Delta's auto compaction); null, the default, for never. One that loses against another writer, or fails, is told and tried again after a later batch.
    /// </summary>
    public int? CompactAfterFiles { get; init; }

    /// <summary>Checks the options.</summary>
    /// <param name="query">The query's name, for the message.</param>
    /// <exception cref="SpetlrException">A number out of range or an undefined start.</exception>
    internal void Validate(string query)
    {
        string owner = $"Stream '{query}'";
        Streaming.Options.OptionChecks.Defined(owner, nameof(Start), Start);
        if (MinBatchesToRetain < 2)
            throw new SpetlrException($"{owner}: MinBatchesToRetain is {MinBatchesToRetain}; at least 2 are needed to replay a batch.");
        if (FileLogCompactInterval < 2)
            throw new SpetlrException($"{owner}: FileLogCompactInterval is {FileLogCompactInterval}; it must be at least 2.");
        if (CompactAfterFiles < 2)
            throw new SpetlrException($"{owner}: CompactAfterFiles is {CompactAfterFiles}; at least 2 files make one.");
        if (FileLogCleanupDelay < TimeSpan.Zero)
            throw new SpetlrException($"{owner}: FileLogCleanupDelay is {FileLogCleanupDelay}; it must not be negative.");
    }
}
