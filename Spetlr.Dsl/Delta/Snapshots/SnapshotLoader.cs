using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Log;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Delta.Snapshots;

/// <summary>Builds snapshots from a log checkpoint and the commits after it.</summary>
internal sealed partial class SnapshotLoader(string tablePath, IStorage storage, ILogCodec codec, ILogger logger)
{
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
                builder.Apply(checkpoint.Version, TimeOf(listing, checkpoint), await ReadAsync(checkpoint, cancellationToken).ConfigureAwait(false));
                _ = builder.Build();
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
        if (listing.UuidCheckpoint is { } uuid && gap is null)
            throw TableFeatures.V2Checkpoint(tablePath, uuid.Path);
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
            builder.Apply(await ReadAsync(version, listing.Commits[version], cancellationToken).ConfigureAwait(false));
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

    private async Task<IReadOnlyList<DeltaAction>> ReadAsync(LogCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        List<DeltaAction> actions = [];
        foreach (StorageFile file in checkpoint.Files)
        {
            string local = await storage.MaterialiseAsync(file.Path, cancellationToken).ConfigureAwait(false);
            ImmutableArray<DeltaAction> part;
            try
            {
                part = await codec.ReadAsync(local, cancellationToken).ConfigureAwait(false);
            }
            catch (LogCodecException e)
            {
                throw new DeltaLogException(file.Path, $"The log checkpoint '{file.Path}' cannot be read: {e.Message} Restore the file; if all commits since version 0 are there, it may be deleted together with '_last_checkpoint'.", e);
            }

            if (part.OfType<UnknownAction>().Any(static a => a.Name == "sidecar"))
                throw TableFeatures.V2Checkpoint(tablePath, file.Path);
            actions.AddRange(part);
        }

        return actions;
    }

    private static DateTimeOffset TimeOf(LogListing listing, LogCheckpoint checkpoint) =>
        listing.Commits.TryGetValue(checkpoint.Version, out StorageFile commit) ? commit.LastModified : checkpoint.Files.Max(static f => f.LastModified);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log checkpoint of version {Version} of '{Table}' was passed over. {Reason}")]
    private static partial void LogPassedOver(ILogger logger, Exception error, long version, string table, string reason);
}
