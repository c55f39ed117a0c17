using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Retention;
using Spetlr.Dsl.Embedded.Execution;
using Spetlr.Dsl.Embedded.Writing;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Storage;
using Spetlr.Dsl.Streaming.Sources.Delta;

namespace Spetlr.Dsl.Embedded.Maintenance;

/// <summary>Deletes the files of a table that nothing needs any more.</summary>
/// <remarks>
/// Needed are: what the newest version names; what was removed within the retention, by its tombstone; what a registered stream has still to
/// read; what a query of this process reads. A file younger than the retention may be of a write that is not committed yet.
/// </remarks>
internal sealed class TableVacuum(SpetlrSession session, DeltaTableDefinition table)
{
    public async Task<VacuumResult> VacuumAsync(VacuumOptions options, CancellationToken cancellationToken)
    {
        string path = session.PathOf(table);
        DeltaLog log = session.LogOf(path);
        Snapshot snapshot = await log.TryLoadAsync(cancellationToken).ConfigureAwait(false) ?? throw new TableNotFoundException(table.Key, path);
        TableFeatures.RequireWritable(snapshot);
        TimeSpan kept = RetentionDurations.OfDeletedFiles(snapshot.Metadata);
        TimeSpan retention = options.Retention ?? kept;
        Require(options, retention, kept);
        DateTimeOffset before = session.Options.TimeProvider.GetUtcNow() - retention;
        List<ReaderPosition> readers = await ReadersAsync(path, snapshot, cancellationToken).ConfigureAwait(false);
        NeededFiles needed = await NeededAsync(log, snapshot, before, retention > kept, readers, cancellationToken).ConfigureAwait(false);
        List<VacuumedFile> files = await UnneededAsync(snapshot, needed, before, cancellationToken).ConfigureAwait(false);
        VacuumResult result = new(files, before, [.. readers.Select(static r => new TableReader(r.Checkpoint, r.Snapshot ?? r.FirstCommit))]);
        if (!options.DryRun)
            await DeleteAsync(log, snapshot, result, options, kept, cancellationToken).ConfigureAwait(false);
        return result;
    }

    private void Require(VacuumOptions options, TimeSpan retention, TimeSpan kept)
    {
        if (retention < TimeSpan.Zero)
            throw new SpetlrException($"VACUUM of '{table.Key}': Retention is {retention}; give a duration that is not negative.");
        if (retention < kept && !options.AllowShortRetention)
            throw new SpetlrException($"VACUUM of '{table.Key}': Retention is {retention}, shorter than the table's own of {kept} (delta.deletedFileRetentionDuration). A write that takes longer would lose its files. Nothing was deleted. If no write takes that long, set AllowShortRetention.");
    }

    private async Task<List<ReaderPosition>> ReadersAsync(string path, Snapshot snapshot, CancellationToken cancellationToken)
    {
        List<ReaderPosition> readers = [];
        await foreach (ReaderPosition reader in new ReaderRegistry(session.Storage, path).ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            // A stream of the table that was here before has nothing to read in this one.
            if ((reader.Start ?? reader.End) is not { } place || place.TableId == snapshot.Metadata.Id)
                readers.Add(reader);
        }

        return readers;
    }

    private static async Task<NeededFiles> NeededAsync(
        DeltaLog log, Snapshot snapshot, DateTimeOffset before, bool beyondTombstones, List<ReaderPosition> readers, CancellationToken cancellationToken)
    {
        NeededFiles needed = new(snapshot.TablePath);
        needed.Add(snapshot);
        long oldest = before.ToUnixTimeMilliseconds();
        foreach (RemoveFile removed in snapshot.Tombstones.Values.Where(r => (r.DeletionTimestamp ?? 0) >= oldest))
            needed.Add(removed.Path, removed.DeletionVector);
        foreach (long version in readers.Select(static r => r.Snapshot).OfType<long>().Distinct())
        {
            try
            {
                needed.Add(await log.LoadAsync(version, cancellationToken).ConfigureAwait(false));
            }
            catch (LogGapException)
            {
                // The stream cannot read that version any more either; its next run says so.
            }
        }

        // The log forgets tombstones after the table's own retention; for a longer one the commits tell.
        long? since = beyondTombstones ? await log.VersionAtOrAfterAsync(before, cancellationToken).ConfigureAwait(false) : null;
        if (readers.Select(static r => r.FirstCommit).Append(since).Min() is { } from)
        {
            from = Math.Max(from, await log.EarliestCommitAsync(cancellationToken).ConfigureAwait(false) ?? snapshot.Version + 1);
            await foreach (LogCommit commit in log.ReadCommitsAsync(from, snapshot.Version, cancellationToken).ConfigureAwait(false))
                needed.Add(commit, rearranged: commit.Version >= since);
        }

        foreach (string open in OpenScans.Paths)
            needed.AddPath(open);
        return needed;
    }

    private async Task<List<VacuumedFile>> UnneededAsync(
        Snapshot snapshot, NeededFiles needed, DateTimeOffset before, CancellationToken cancellationToken)
    {
        string path = snapshot.TablePath;
        List<VacuumedFile> files = [];
        await foreach (StorageFile file in session.Storage.ListAsync(path, recursive: true, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (file.LastModified < before && !IsHidden(snapshot, file.Path) && !needed.Holds(file.Path))
                files.Add(new VacuumedFile(file.Path, file.Size));
        }

        return files;
    }

    private static bool IsHidden(Snapshot snapshot, string path) => HiddenFiles.Has(
        path[(snapshot.TablePath.Length + 1)..], [.. snapshot.Metadata.PartitionColumns, .. snapshot.Mapping.Stored(snapshot.Metadata.PartitionColumns)]);

    private async Task DeleteAsync(
        DeltaLog log, Snapshot snapshot, VacuumResult result, VacuumOptions options, TimeSpan kept, CancellationToken cancellationToken)
    {
        if (options.Log)
            await log.CommitAsync(VacuumCommits.Start(snapshot, result, options, kept), cancellationToken).ConfigureAwait(false);
        int deleted = 0;
        int folders = 0;
        bool completed = false;
        try
        {
            for (; deleted < result.Files.Count; deleted++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await session.Storage.DeleteAsync(result.Files[deleted].Path, cancellationToken).ConfigureAwait(false);
            }

            folders = await session.Storage.DeleteEmptyFoldersAsync(
                log.TablePath,
                result.Before,
                f => !IsHidden(snapshot, f),
                cancellationToken).ConfigureAwait(false);
            completed = true;
        }
        finally
        {
            // What was deleted is told also when the rest could not be.
            if (options.Log && await log.TryLoadAsync(CancellationToken.None).ConfigureAwait(false) is { } now)
                await log.CommitAsync(VacuumCommits.End(now, completed, deleted, folders), CancellationToken.None).ConfigureAwait(false);
        }
    }
}
