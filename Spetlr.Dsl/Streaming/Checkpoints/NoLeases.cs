namespace Spetlr.Dsl.Streaming.Checkpoints;

/// <summary>No leases: for storage without locks, and when they are switched off.</summary>
internal sealed class NoLeases : ICheckpointLeases, IAsyncDisposable
{
    public static NoLeases Instance { get; } = new();

    public ValueTask<IAsyncDisposable> AcquireAsync(string checkpoint, string query, CancellationToken cancellationToken) => new(this);

    public ValueTask DisposeAsync() => default;
}
