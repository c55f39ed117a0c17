using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Streaming.Sources.Delta;

/// <summary>A Delta table as a stream: a snapshot's files, then those of each later commit, in Spark's order and with its offsets.</summary>
internal sealed class DeltaStreamSource(Scan scan, string key, DeltaLog log, DeltaStreamOptions options, SourceContext context, ILogger logger) : IStreamSource
{
    private readonly DeltaSourceLog _log = new(key, log, options, logger);
    private Snapshot? _newest;
    private long? _fixedEnd;
    private bool _registered;
    private bool _columnsCompared;

    public string Description => $"DeltaSource[{log.TablePath}]";

    public bool StartsAtLatest => options.StartingLatest;

    public async Task OpenAsync(string? position, CancellationToken cancellationToken)
    {
        Snapshot newest = await RefreshAsync(cancellationToken).ConfigureAwait(false);
        if (position is not null && Resume(position) is { } offset)
            RequireWithin(offset, newest);
    }

    public async Task FixEndAsync(CancellationToken cancellationToken) =>
        _fixedEnd = (await RefreshAsync(cancellationToken).ConfigureAwait(false)).Version;

    public async Task<string?> LatestAsync(CancellationToken cancellationToken)
    {
        Snapshot newest = _fixedEnd is null || _newest is null ? await RefreshAsync(cancellationToken).ConfigureAwait(false) : _newest;
        return DeltaOffset.Before(newest.Metadata.Id, newest.Version + 1).ToJson();
    }

    public async Task<SourceAdvance> AdvanceAsync(string? start, ReadLimit limit, CancellationToken cancellationToken)
    {
        Snapshot newest = _fixedEnd is null || _newest is null ? await RefreshAsync(cancellationToken).ConfigureAwait(false) : _newest;
        long last = _fixedEnd ?? newest.Version;
        string latest = DeltaOffset.Before(newest.Metadata.Id, last + 1).ToJson();
        DeltaOffset? resumed = start is null ? null : Resume(start);
        if (resumed is not null)
            RequireWithin(resumed, newest);
        DeltaOffset from = resumed ?? await BeginAsync(newest, last, cancellationToken).ConfigureAwait(false);
        await RequireSameColumnsAsync(resumed?.LastRead ?? from.Version, newest, cancellationToken).ConfigureAwait(false);
        Admission admission = Admission.Of(limit, options.MaxFilesPerTrigger, options.MaxBytesPerTrigger);
        DeltaOffset end = from.IsSnapshot ? await TakeSnapshotAsync(from, admission, cancellationToken).ConfigureAwait(false) : from;

        // The first batch ends with the snapshot: replayed without a start it is read as the snapshot before its end.
        bool intoCommits = resumed is not null || !from.IsSnapshot;
        if (intoCommits && !end.IsSnapshot)
            end = await TakeCommitsAsync(from, end, last, admission, cancellationToken).ConfigureAwait(false);
        return new SourceAdvance(end == resumed ? start : end.ToJson(), latest);
    }

    public async Task RecordAsync(string end, CancellationToken cancellationToken)
    {
        if (_registered)
            return;
        _registered = true;
        try
        {
            await new ReaderRegistry(log.Storage, log.TablePath).RegisterAsync(context.Checkpoint, context.Position, cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException e)
        {
            // Who may only read the table cannot note himself there; its retention protects him as it does any reader.
            DeltaSourceMessages.NotRegistered(logger, e, key, e.Message);
        }
    }

    public async Task<SourceBatch> PlanAsync(string? start, string end, CancellationToken cancellationToken)
    {
        Snapshot newest = _newest ?? await RefreshAsync(cancellationToken).ConfigureAwait(false);
        DeltaOffset? until = Resume(end);
        if (until is null)
            return Batch([], 0, newest);
        DeltaOffset? resumed = start is null ? null : Resume(start);
        DeltaOffset from = resumed ?? await BeginReplayAsync(until, newest, cancellationToken).ConfigureAwait(false);
        await RequireSameColumnsAsync(resumed?.LastRead ?? from.Version, newest, cancellationToken).ConfigureAwait(false);
        List<AddFile> files = [];
        long nextVersion = from.Version;
        long done = from.Index;
        long lost = 0;
        if (from.IsSnapshot)
        {
            SourceSnapshot snapshot = await _log.SnapshotAsync(from.Version, cancellationToken).ConfigureAwait(false);
            SourceSchema.RequirePartitions(key, snapshot.Metadata, from.Version, newest);
            long lastIndex = until.IsSnapshot && until.Version == from.Version ? until.Index : long.MaxValue;
            files.AddRange(snapshot.Files.Where((_, i) => i > from.Index && i <= lastIndex));
            nextVersion = from.Version + 1;
            done = DeltaOffset.BeforeFirst;
        }

        if (!until.IsSnapshot)
        {
            long lastVersion = until.Index == DeltaOffset.BeforeFirst ? until.Version - 1 : until.Version;
            await foreach (SourceCommit commit in _log.CommitsAsync(nextVersion, lastVersion, cancellationToken).ConfigureAwait(false))
            {
                long first = commit.Version == nextVersion ? done : DeltaOffset.BeforeFirst;
                long lastIndex = commit.Version == until.Version ? until.Index : long.MaxValue;
                ImmutableArray<AddFile> emitted = Emitted(commit, newest);
                files.AddRange(emitted.Where((_, i) => i > first && i <= lastIndex));
                lost += commit.Lost;
                if (commit.Removes > 0)
                    DeltaSourceMessages.ChangeCommit(logger, key, commit.Version, commit.Operation, commit.Removes, commit.Adds.Length, options.OnChange, emitted.Length);
            }
        }

        return Batch(files, lost, newest);
    }

    public Task CommittedAsync(string end, CancellationToken cancellationToken)
    {
        _log.Forget(DeltaOffset.Parse(key, end));
        return Task.CompletedTask;
    }

    private async Task<Snapshot> RefreshAsync(CancellationToken cancellationToken)
    {
        Snapshot newest = await log.TryLoadAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new StreamException($"Source '{key}': there is no Delta table at '{log.TablePath}'. Create it, or correct the table's Path.");
        if (_newest is not null && _newest.Metadata.Id != newest.Metadata.Id)
            _log.Clear();
        if (_newest is null || !ReferenceEquals(_newest.Metadata, newest.Metadata) || !ReferenceEquals(_newest.Protocol, newest.Protocol))
        {
            TableFeatures.RequireReadable(log.TablePath, newest.Protocol, newest.Metadata);
            SourceSchema.Require(key, scan.RowSchema, newest.Schema, newest.Version);
            if (_newest is not null && _newest.Metadata.Id == newest.Metadata.Id)
                SourceSchema.RequireSameColumns(key, scan.RowSchema, _newest.Metadata, _newest.Version, newest);
        }

        return _newest = newest;
    }

    // Null: the offset is of the table before the one that is there now, and the stream begins again with this one.
    private DeltaOffset? Resume(string position)
    {
        DeltaOffset offset = DeltaOffset.Parse(key, position);
        string id = _newest!.Metadata.Id;
        if (offset.TableId == id)
            return offset;
        if (options.OnReplaced == ReplacedTablePolicy.Fail)
            throw new SourceReplacedException(offset.TableId, id, $"Source '{key}': the table at '{log.TablePath}' has the id {id}, the checkpoint belongs to {offset.TableId}: it was dropped and created again, or replaced. Begin a new checkpoint, or set OnReplaced to {nameof(ReplacedTablePolicy.Rebind)} to read the new table from its beginning with this one.");
        DeltaSourceMessages.Rebound(logger, key, offset.TableId, id);
        return null;
    }

    private void RequireWithin(DeltaOffset offset, Snapshot newest)
    {
        if (offset.LastRead > newest.Version)
            throw new StreamException($"Source '{key}': the checkpoint has read up to version {offset.LastRead}, but the table at '{log.TablePath}' ends at version {newest.Version}. An older copy of the table was restored; the versions between would be skipped once written again. Restore the newer copy, or begin a new checkpoint.");
    }

    // Files are read by the newest version's columns; what was read before, by a run that saw others, is in the target already. What happens
    // while this run lives is compared whenever the table changes.
    private async Task RequireSameColumnsAsync(long since, Snapshot newest, CancellationToken cancellationToken)
    {
        if (_columnsCompared)
            return;
        if (since >= 0 && since < newest.Version && SourceSchema.CanReplaceColumns(newest))
            SourceSchema.RequireSameColumns(key, scan.RowSchema, await _log.MetadataAsync(since, newest, cancellationToken).ConfigureAwait(false), since, newest);
        _columnsCompared = true;
    }

    private async Task<DeltaOffset> BeginAsync(Snapshot newest, long last, CancellationToken cancellationToken) =>
        await DeltaStart.FirstVersionAsync(key, log, options, last, cancellationToken).ConfigureAwait(false) is { } version
            ? DeltaOffset.Before(newest.Metadata.Id, version)
            : new DeltaOffset(newest.Metadata.Id, last, DeltaOffset.BeforeFirst, true);

    private async Task<DeltaOffset> BeginReplayAsync(DeltaOffset end, Snapshot newest, CancellationToken cancellationToken)
    {
        if (await DeltaStart.FirstVersionAsync(key, log, options, newest.Version, cancellationToken).ConfigureAwait(false) is { } version)
            return DeltaOffset.Before(end.TableId, version);
        if (end.IsSnapshot)
            return new DeltaOffset(end.TableId, end.Version, DeltaOffset.BeforeFirst, true);
        return end.Version == 0
            ? DeltaOffset.Before(end.TableId, 0)
            : new DeltaOffset(end.TableId, end.Version - 1, DeltaOffset.BeforeFirst, true);
    }

    private async Task<DeltaOffset> TakeSnapshotAsync(DeltaOffset start, Admission admission, CancellationToken cancellationToken)
    {
        SourceSnapshot snapshot = await _log.SnapshotAsync(start.Version, cancellationToken).ConfigureAwait(false);
        long index = start.Index;
        while (index + 1 < snapshot.Files.Count && admission.TryTake(snapshot.Files[(int)index + 1].Size))
            index++;
        return index + 1 >= snapshot.Files.Count ? DeltaOffset.Before(start.TableId, start.Version + 1) : start with { Index = index };
    }

    private async Task<DeltaOffset> TakeCommitsAsync(DeltaOffset from, DeltaOffset end, long last, Admission admission, CancellationToken cancellationToken)
    {
        if (end.Version > last || !admission.HasRoom)
            return end;
        await foreach (SourceCommit commit in _log.CommitsAsync(end.Version, last, cancellationToken).ConfigureAwait(false))
        {
            ImmutableArray<AddFile> files;
            try
            {
                files = Emitted(commit, _newest!);
            }
            catch (StreamException) when (end != from)
            {
                // What comes before it is a batch of its own; the next one begins with this commit and fails.
                return end;
            }

            long index = commit.Version == end.Version ? end.Index : DeltaOffset.BeforeFirst;
            while (index + 1 < files.Length && admission.TryTake(files[(int)index + 1].Size))
                index++;
            if (index + 1 < files.Length)
                return index == DeltaOffset.BeforeFirst ? DeltaOffset.Before(end.TableId, commit.Version) : new DeltaOffset(end.TableId, commit.Version, index, false);
            end = DeltaOffset.Before(end.TableId, commit.Version + 1);
            if (!admission.HasRoom)
                break;
        }

        return end;
    }

    private ImmutableArray<AddFile> Emitted(SourceCommit commit, Snapshot newest)
    {
        if (commit.Metadata is { } metadata)
        {
            SourceSchema.RequireTypes(key, scan.RowSchema, metadata, newest, commit.Version);
            SourceSchema.RequireSameColumns(key, scan.RowSchema, metadata, commit.Version, newest);
            if (commit.Version < newest.Version)
                SourceSchema.RequirePartitions(key, metadata, commit.Version, newest);
        }

        return ChangeRules.Emitted(key, commit, options.OnChange);
    }

    private SourceBatch Batch(IReadOnlyList<AddFile> files, long lost, Snapshot newest)
    {
        TableFeatures.RequireReadable(log.TablePath, newest.Schema, files);
        ImmutableArray<string> partitions = [.. newest.Metadata.PartitionColumns.Where(p => scan.RowSchema.Find(p) is not null)];
        FilesScan rows = new(FileFormat.Parquet, [.. files.Select(f => DataFiles.Of(log.TablePath, log.Storage, f))], scan.RowSchema, partitions)
        {
            Table = FormattableString.Invariant($"table '{key}' ({log.TablePath}, version {newest.Version})"),
            StoredNames = newest.Mapping.StoredNames,
            FieldIds = newest.Mapping.ScanIds,
        };
        Dictionary<string, string> metrics = [];
        if (lost > 0)
            metrics["numVersionsLost"] = lost.ToString(CultureInfo.InvariantCulture);
        return new SourceBatch(rows, files.Count, files.Sum(static f => f.Size)) { Metrics = metrics };
    }
}
