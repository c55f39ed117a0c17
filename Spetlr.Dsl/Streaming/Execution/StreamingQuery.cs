namespace Spetlr.Dsl;

/// <summary>A stream that was started. It runs on its own; <see cref="Completion"/> tells its end, and dispose stops it.</summary>
public abstract class StreamingQuery : IAsyncDisposable
{
    /// <summary>The query's id, kept in the checkpoint: the same across restarts.</summary>
    public abstract Guid Id { get; }

    /// <summary>The id of this run.</summary>
    public abstract Guid RunId { get; }

    /// <summary>The query's name.</summary>
    public abstract string Name { get; }

    /// <summary>What the query does at the moment.</summary>
    public abstract StreamingQueryStatus Status { get; }

    /// <summary>What the last batches did, oldest first; at most 100.</summary>
    public abstract IReadOnlyList<StreamingQueryProgress> RecentProgress { get; }

    /// <summary>What the newest batch did, or null before the first.</summary>
    public StreamingQueryProgress? LastProgress => RecentProgress is [.., var last] ? last : null;

    /// <summary>What ended the query, or null while it runs or when it ended well.</summary>
    public abstract Exception? Exception { get; }

    /// <summary>Done when the query has ended: well, by its trigger or <see cref="StopAsync"/>; else with <see cref="Exception"/>.</summary>
    public abstract Task Completion { get; }

    /// <summary>Ends the query after the batch it is in, and waits for that. The batch is complete, its files are written. Does nothing once ended.</summary>
    /// <param name="cancellationToken">Ends the wait, not the query.</param>
    public abstract Task StopAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits until everything that is in the sources now has been processed and committed.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SpetlrException">The query failed or was stopped before.</exception>
    public abstract Task ProcessAllAvailableAsync(CancellationToken cancellationToken = default);

    /// <summary>Stops the query; see <see cref="StopAsync"/>. A failure stays in <see cref="Exception"/> and is not thrown here.</summary>
    public abstract ValueTask DisposeAsync();
}
