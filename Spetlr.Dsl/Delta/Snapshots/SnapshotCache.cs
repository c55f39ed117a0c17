using Spetlr.Dsl.Delta.Log;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Delta.Snapshots;

/// <summary>Keeps the newest snapshot and advances it by new commits.</summary>
internal sealed class SnapshotCache(string tablePath, IStorage storage, SnapshotLoader loader)
{
    private const int ListingAttempts = 3;
    private readonly SemaphoreSlim gate = new(1);
    private Entry? entry;

    /// <summary>The newest snapshot that was loaded, or null.</summary>
    public Snapshot? Current => Volatile.Read(ref entry)?.Snapshot;

    /// <summary>The newest snapshot, or null when there is no table.</summary>
    /// <param name="cancellationToken">Cancels the load.</param>
    public async Task<Snapshot?> TryLoadAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (int attempt = 1; ; attempt++)
            {
                try
                {
                    entry = await AdvanceAsync(cancellationToken).ConfigureAwait(false)
                        ?? await ReloadAsync(cancellationToken).ConfigureAwait(false);
                    return entry?.Snapshot;
                }
                catch (LogGapException) when (attempt < ListingAttempts)
                {
                    // A listing is no snapshot of the folder: it may show a commit and miss the one made just before it.
                }
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Advances the kept snapshot by a commit of our own, so that it is not read back.</summary>
    /// <param name="before">The snapshot on which the commit was made, or null for the first commit.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="file">Its file.</param>
    /// <returns>The snapshot with the commit.</returns>
    public Snapshot Advance(Snapshot? before, LogCommit commit, StorageFile file)
    {
        SnapshotBuilder builder = before is null ? new SnapshotBuilder(tablePath) : new SnapshotBuilder(before);
        builder.Apply(commit);
        Snapshot after = builder.Build();
        Volatile.Write(ref entry, new Entry(after, file));
        return after;
    }

    private async Task<Entry?> AdvanceAsync(CancellationToken cancellationToken)
    {
        if (entry is not { } kept)
            return null;
        LogListing listing = await LogListing.ReadAsync(storage, tablePath, kept.Snapshot.Version, cancellationToken).ConfigureAwait(false);

        // The commit we stand on must be the very file we read; else the table was replaced or the log cleaned up.
        if (!listing.Commits.TryGetValue(kept.Snapshot.Version, out StorageFile last) || last != kept.Commit)
            return null;
        long latest = listing.Latest!.Value;
        long? checkpoint = listing.Checkpoints.IsEmpty ? null : listing.Checkpoints[^1].Version;
        if (latest == kept.Snapshot.Version && (checkpoint is null || checkpoint == kept.Snapshot.CheckpointVersion))
            return kept;
        if (listing.FindGap(kept.Snapshot.Version + 1, latest) is not null)
            return null;
        SnapshotBuilder builder = new(kept.Snapshot);
        builder.CheckpointVersion = checkpoint ?? builder.CheckpointVersion;
        Snapshot advanced = await loader.AdvanceAsync(builder, listing, kept.Snapshot.Version + 1, latest, cancellationToken).ConfigureAwait(false);
        return new Entry(advanced, listing.Commits[latest]);
    }

    private async Task<Entry?> ReloadAsync(CancellationToken cancellationToken)
    {
        long? hint = await ReadHintAsync(cancellationToken).ConfigureAwait(false);
        if (hint is not null)
        {
            LogListing tail = await LogListing.ReadAsync(storage, tablePath, hint, cancellationToken).ConfigureAwait(false);
            if (!tail.Checkpoints.IsEmpty)
            {
                try
                {
                    return await LoadAsync(tail, cancellationToken).ConfigureAwait(false);
                }
                catch (DeltaLogException)
                {
                    // The whole log below may hold an older log checkpoint that can be read; if not, it throws the same.
                }
            }
        }

        return await LoadAsync(await LogListing.ReadAsync(storage, tablePath, null, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    private async Task<Entry?> LoadAsync(LogListing listing, CancellationToken cancellationToken)
    {
        if (listing.Latest is not { } latest)
            return null;
        Snapshot snapshot = await loader.LoadAsync(listing, latest, cancellationToken).ConfigureAwait(false);
        return new Entry(snapshot, listing.Commits.TryGetValue(latest, out StorageFile file) ? file : null);
    }

    private async Task<long?> ReadHintAsync(CancellationToken cancellationToken)
    {
        byte[]? content = await storage.TryReadAsync(LastCheckpoint.PathOf(tablePath), cancellationToken).ConfigureAwait(false);
        return content is null ? null : LastCheckpoint.TryParse(content)?.Version;
    }

    private sealed record Entry(Snapshot Snapshot, StorageFile? Commit);
}
