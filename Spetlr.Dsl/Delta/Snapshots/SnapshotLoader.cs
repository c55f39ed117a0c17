using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Log;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Delta.Snapshots;

/// <summary>Builds snapshots from a log checkpoint and the commits after it.</summary>
internal sealed partial class SnapshotLoader(string tablePath, IStorage storage, ILogCodec codec, ILogger logger)
{
    private readonly LogCheckpointFiles checkpoints = new(tablePath, storage, codec);

    /// <summary>The snapshot of a version from a listing of the log.</summary>
    /// <param name="listing">The listing; it must hold what is needed, or an error says what is missing.</param>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Cancels the load.</param>
    /// <remarks>An unreadable log checkpoint is passed over for the one before it, at last for the commits alone: the state is the same, or it is an error.</remarks>
    public async Task<Snapshot> LoadAsync(LogListing listing, long version, CancellationToken cancellationToken)
    {
        DeltaLogException? damaged = null;
        (long First, long Last)? gap = null;
        foreach (LogCheckpoint checkpoint in listing.Checkpoints.Where(c => c.Version <= version).Reverse())
        {
            if (listing.FindGap(checkpoint.Version + 1, version) is { } hole)
            {
                gap ??= hole;
                continue;
            }

            try
            {
                SnapshotBuilder builder = new(tablePath);
                builder.Apply(checkpoint.Version, TimeOf(listing, checkpoint), await checkpoints.ReadAsync(checkpoint, cancellationToken).ConfigureAwait(false));
                _ = builder.Build();
                if (builder.NeedsTimestamp && checkpoint.Version == version && listing.Commits.TryGetValue(version, out StorageFile commit))
                    builder.Stamp((await ReadAsync(version, commit, cancellationToken).ConfigureAwait(false)).Timestamp);
                return await AdvanceAsync(builder, listing, checkpoint.Version + 1, version, cancellationToken).ConfigureAwait(false);
            }
            catch (DeltaLogException e) when (checkpoint.Files.Any(f => f.Path == e.Path) || e.Path == LogFileName.Folder(tablePath))
            {
                damaged ??= e;
                LogPassedOver(logger, e, checkpoint.Version, tablePath, e.Message);
            }
        }

        if (listing.FindGap(0, version) is not { } missing)
            return await AdvanceAsync(new SnapshotBuilder(tablePath), listing, 0, version, cancellationToken).ConfigureAwait(false);
        if (damaged is not null)
            throw damaged;
        (long first, long last) = gap ?? missing;
        throw new LogGapException(LogFileName.Folder(tablePath), first, last);
    }

    /// <summary>Applies the commits of a range and builds.</summary>
    /// <param name="builder">Stands before <paramref name="first"/>.</param>
    /// <param name="listing">Has the commits.</param>
    /// <param name="first">The first version to apply.</param>
    /// <param name="last">The last version to apply.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async Task<Snapshot> AdvanceAsync(SnapshotBuilder builder, LogListing listing, long first, long last, CancellationToken cancellationToken)
    {
        for (long version = first; version <= last; version++)
        {
            // A compaction stands for commits before the last one, whose own file tells when the snapshot is of.
            if (listing.CompactionFrom(version, last - 1) is { } compaction && await TryReadAsync(compaction, cancellationToken).ConfigureAwait(false) is { } actions)
            {
                builder.Apply(new LogCommit(compaction.Last, compaction.File.LastModified, actions));
                version = compaction.Last;
                continue;
            }

            builder.Apply(await ReadAsync(version, listing.Commits[version], cancellationToken).ConfigureAwait(false));
        }

        return builder.Build();
    }

    /// <summary>Reads one commit.</summary>
    /// <param name="version">Its version.</param>
    /// <param name="file">Its file as listed.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<LogCommit> ReadAsync(long version, StorageFile file, CancellationToken cancellationToken)
    {
        byte[] content = await storage.TryReadAsync(file.Path, cancellationToken).ConfigureAwait(false)
            ?? throw new LogGapException(LogFileName.Folder(tablePath), version, version);
        return new LogCommit(version, file.LastModified, CommitFile.Parse(file.Path, content));
    }

    private async Task<ImmutableArray<DeltaAction>?> TryReadAsync(LogCompaction compaction, CancellationToken cancellationToken)
    {
        if (await storage.TryReadAsync(compaction.File.Path, cancellationToken).ConfigureAwait(false) is not { } content)
            return null;
        try
        {
            return CommitFile.Parse(compaction.File.Path, content);
        }
        catch (DeltaLogException e)
        {
            // It is a copy of what the commits say, and they are there.
            LogCompactionPassedOver(logger, e, compaction.File.Path, e.Message);
            return null;
        }
    }

    private static DateTimeOffset TimeOf(LogListing listing, LogCheckpoint checkpoint) =>
        listing.Commits.TryGetValue(checkpoint.Version, out StorageFile commit) ? commit.LastModified : checkpoint.Files.Max(static f => f.LastModified);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log checkpoint of version {Version} of '{Table}' was passed over. {Reason}")]
    private static partial void LogPassedOver(ILogger logger, Exception error, long version, string table, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log compaction '{File}' was passed over for the commits themselves. {Reason}")]
    private static partial void LogCompactionPassedOver(ILogger logger, Exception error, string file, string reason);
}
