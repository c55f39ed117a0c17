using System.Globalization;
using Microsoft.Extensions.Logging;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Log;
using Spetlr.Dsl.Delta.Retention;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Delta.Commits;

/// <summary>Writes log checkpoints when they are due.</summary>
internal sealed partial class LogCheckpointWriter(string tablePath, IStorage storage, ILogCodec codec, TimeProvider clock, ILogger logger)
{
    private const int DefaultInterval = 10;

    /// <summary>Writes a log checkpoint of a snapshot if one is due.</summary>
    /// <param name="snapshot">The newest snapshot.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>Why it failed, or null: the commit before it stands all the same, so failing is told and not thrown.</returns>
    public async Task<Exception?> WriteIfDueAsync(Snapshot snapshot, CancellationToken cancellationToken)
    {
        try
        {
            if (snapshot.Version - (snapshot.CheckpointVersion ?? 0) < Interval(snapshot))
                return null;
            await WriteAsync(snapshot, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is SpetlrException or LogCodecException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            LogFailed(logger, e, snapshot.Version, tablePath, e.Message);
            return e;
        }
    }

    /// <summary>Writes a log checkpoint of a snapshot, then the hint to it.</summary>
    /// <remarks>One file, also when the table's policy asks for the form of <c>v2Checkpoint</c>: sidecars are optional there.</remarks>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    public async Task WriteAsync(Snapshot snapshot, CancellationToken cancellationToken)
    {
        List<DeltaAction> actions = Actions(snapshot);
        bool unique = string.Equals(snapshot.Metadata.Property("delta.checkpointPolicy"), "v2", StringComparison.OrdinalIgnoreCase);
        if (unique)
            actions.Add(new CheckpointMetadata(snapshot.Version, null));
        string path = $"{LogFileName.Folder(tablePath)}/{(unique ? LogFileName.UniqueCheckpoint(snapshot.Version, Guid.NewGuid()) : LogFileName.Checkpoint(snapshot.Version))}";
        await codec.WriteAsync(storage.StagingPath(path), actions, cancellationToken).ConfigureAwait(false);
        await storage.PublishAsync(path, cancellationToken).ConfigureAwait(false);
        StorageFile? file = await storage.TryStatAsync(path, cancellationToken).ConfigureAwait(false);

        // Another writer may have been further; a hint that goes back would only make readers list more.
        string hint = LastCheckpoint.PathOf(tablePath);
        byte[]? content = await storage.TryReadAsync(hint, cancellationToken).ConfigureAwait(false);
        if (content is not null && LastCheckpoint.TryParse(content) is { } known && known.Version > snapshot.Version)
            return;
        LastCheckpoint last = new(snapshot.Version, actions.Count, file?.Size, snapshot.Files.Count);
        await storage.PutAsync(hint, last.Print(), cancellationToken).ConfigureAwait(false);
    }

    private List<DeltaAction> Actions(Snapshot snapshot)
    {
        long expired = (clock.GetUtcNow() - RetentionDurations.OfDeletedFiles(snapshot.Metadata)).ToUnixTimeMilliseconds();
        List<DeltaAction> actions = [snapshot.Protocol, snapshot.Metadata];
        actions.AddRange(snapshot.Transactions.Values);
        actions.AddRange(snapshot.Domains.Values);
        actions.AddRange(snapshot.Tombstones.Values
            .Where(r => (r.DeletionTimestamp ?? 0) > expired)
            .Select(static r => r with { DataChange = false }));
        actions.AddRange(snapshot.Files.Select(static a => a with { DataChange = false }));
        return actions;
    }

    private static long Interval(Snapshot snapshot) =>
        long.TryParse(snapshot.Metadata.Property("delta.checkpointInterval"), NumberStyles.None, CultureInfo.InvariantCulture, out long interval) && interval > 0
            ? interval
            : DefaultInterval;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log checkpoint of version {Version} of '{Table}' could not be written; the commit stands, and the next commit tries again. {Reason}")]
    private static partial void LogFailed(ILogger logger, Exception error, long version, string table, string reason);
}
