using System.Collections.Immutable;
using System.Globalization;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.DeletionVectors;
using Spetlr.Dsl.Embedded.Writing;
using Spetlr.Dsl.Handles;

namespace Spetlr.Dsl.Embedded.Maintenance;

/// <summary>Makes a new version of a table that is as an older one was.</summary>
/// <remarks>
/// As Spark's <c>RESTORE</c>: files, columns and properties go back; the protocol only grows, and how far streams have written the table
/// (<c>txn</c>) stays, so a batch whose rows the restore took away is not written again.
/// </remarks>
internal sealed class TableRestore(SpetlrSession session, DeltaTableDefinition table)
{
    private const string RowTracking = "delta.rowTracking";

    /// <summary>Restores a version, or the newest of a time.</summary>
    public async Task<RestoreResult> RestoreAsync(TimeTravel to, CancellationToken cancellationToken)
    {
        string path = session.PathOf(table);
        DeltaLog log = session.LogOf(path);
        Snapshot then = await log.TryLoadAsync(to, cancellationToken).ConfigureAwait(false) ?? throw new TableNotFoundException(table.Key, path);
        Snapshot now = (await log.TryLoadAsync(cancellationToken).ConfigureAwait(false))!;
        TableFeatures.RequireWritable(now);
        if (then.Version == now.Version)
            return new RestoreResult(now.Version, then.Version, 0, 0, 0, 0);

        AddFile[] restored = [.. then.FilesByKey.Where(f => !now.FilesByKey.ContainsKey(f.Key)).Select(static f => f.Value)];
        AddFile[] removed = [.. now.FilesByKey.Where(f => !then.FilesByKey.ContainsKey(f.Key)).Select(static f => f.Value)];
        await RequireThereAsync(then, restored, cancellationToken).ConfigureAwait(false);
        DateTimeOffset at = session.Options.TimeProvider.GetUtcNow();
        RestoreResult result = new(0, then.Version, restored.Length, removed.Length, restored.Sum(static f => f.Size), removed.Sum(static f => f.Size));
        CommitOutcome outcome = await log.CommitAsync(
            new DeltaTransaction
            {
                ReadSnapshot = now,
                Operation = "RESTORE",
                OperationParameters = new Dictionary<string, string>
                {
                    [to.Time is null ? "version" : "timestamp"] = to.Time is { } time
                        ? time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture)
                        : then.Version.ToString(CultureInfo.InvariantCulture),
                },
                OperationMetrics = Metrics(then, result),
                Actions =
                [
                    TableFeatures.Merged(now.Protocol, then.Protocol),
                    then.Metadata with { Configuration = Configuration(now.Metadata, then.Metadata) },
                    .. Domains(now, then),
                    .. removed.Select(f => RemoveFile.Of(f, at)),
                    .. restored.Select(static f => f with { DataChange = true }),
                ],
            },
            cancellationToken).ConfigureAwait(false);
        return result with { Version = outcome.Version };
    }

    private async Task RequireThereAsync(Snapshot then, AddFile[] files, CancellationToken cancellationToken)
    {
        List<string> missing = [];
        foreach (AddFile file in files)
        {
            string path = file.ResolvePath(then.TablePath);
            string? vector = file.DeletionVector is { } descriptor ? DeletedRows.PathOf(then.TablePath, descriptor) : null;
            if (await session.Storage.TryStatAsync(path, cancellationToken).ConfigureAwait(false) is null)
                missing.Add(path);
            else if (vector is not null && await session.Storage.TryStatAsync(vector, cancellationToken).ConfigureAwait(false) is null)
                missing.Add(vector);
        }

        if (missing.Count > 0)
            throw new SpetlrException($"Table '{table.Key}' ({then.TablePath}) cannot be restored to version {then.Version}: {missing.Count} of its files are gone, '{missing[0]}' first. VACUUM deletes the files of versions that are older than the retention. Nothing was changed. Restore a newer version, or the files from a backup.");
    }

    private static IReadOnlyDictionary<string, string> Metrics(Snapshot then, RestoreResult result) => WriteOperation.Numbers(
        ("tableSizeAfterRestore", then.Files.Sum(static f => f.Size)),
        ("numOfFilesAfterRestore", then.Files.Count),
        ("numRemovedFiles", result.FilesRemoved),
        ("numRestoredFiles", result.FilesRestored),
        ("removedFilesSize", result.BytesRemoved),
        ("restoredFilesSize", result.BytesRestored));

    // Ids of columns are never given twice, also not to a column that comes after the restore.
    private static ImmutableDictionary<string, string?> Configuration(Metadata now, Metadata then)
    {
        const string MaxColumnId = "delta.columnMapping.maxColumnId";
        return long.TryParse(now.Property(MaxColumnId), CultureInfo.InvariantCulture, out long current)
            && long.TryParse(then.Property(MaxColumnId), CultureInfo.InvariantCulture, out long old) && old < current
                ? then.Configuration.SetItem(MaxColumnId, now.Property(MaxColumnId))
                : then.Configuration;
    }

    private static IEnumerable<DomainMetadata> Domains(Snapshot now, Snapshot then)
    {
        // The row ids that were given stay given.
        foreach (DomainMetadata domain in now.Domains.Values.Where(d => d.Domain != RowTracking && !then.Domains.ContainsKey(d.Domain)))
            yield return domain with { Removed = true };
        foreach (DomainMetadata domain in then.Domains.Values.Where(d => d.Domain != RowTracking && now.Domains.GetValueOrDefault(d.Domain) != d))
            yield return domain;
    }
}
