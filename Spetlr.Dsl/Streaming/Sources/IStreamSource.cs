namespace Spetlr.Dsl.Streaming.Sources;

/// <summary>One streaming leaf of a plan. Offsets are the JSON texts of the checkpoint; null is "before the beginning".</summary>
/// <remarks>Calls do not overlap. Order in a batch: <see cref="AdvanceAsync"/>, <see cref="RecordAsync"/>, <see cref="PlanAsync"/>.</remarks>
internal interface IStreamSource
{
    /// <summary>The source, as progress shows it: <c>DeltaSource[path]</c>.</summary>
    string Description { get; }

    /// <summary>Whether a new checkpoint begins at what is there now, without reading it.</summary>
    bool StartsAtLatest { get; }

    /// <summary>Checks that the source exists and that the checkpoint's newest offset of it belongs to it. Writes nothing.</summary>
    /// <param name="position">The newest offset in the checkpoint.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task OpenAsync(string? position, CancellationToken cancellationToken);

    /// <summary>Makes what is there now the end of everything this run reads.</summary>
    Task FixEndAsync(CancellationToken cancellationToken);

    /// <summary>How far the next batch goes from <paramref name="start"/>. Writes nothing.</summary>
    Task<SourceAdvance> AdvanceAsync(string? start, ReadLimit limit, CancellationToken cancellationToken);

    /// <summary>The offset behind everything there is now; null when there is nothing.</summary>
    Task<string?> LatestAsync(CancellationToken cancellationToken);

    /// <summary>Writes what the source itself must remember before the checkpoint says <paramref name="end"/>.</summary>
    Task RecordAsync(string end, CancellationToken cancellationToken);

    /// <summary>Exactly the data after <paramref name="start"/> up to <paramref name="end"/>; the same on every call.</summary>
    Task<SourceBatch> PlanAsync(string? start, string end, CancellationToken cancellationToken);

    /// <summary>Lets the source drop what it kept for batches up to <paramref name="end"/>.</summary>
    Task CommittedAsync(string end, CancellationToken cancellationToken);
}
