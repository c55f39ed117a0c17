using System.Globalization;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.DeletionVectors;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Delta.Changes;

/// <summary>The changes of a range of versions as files (Delta protocol, "Reader Requirements for Change Data"): a commit's feed files where it has some, else the files that it adds and removes.</summary>
/// <param name="log">The table's log.</param>
/// <param name="end">The table at the end of the range.</param>
/// <param name="key">The table's key, for messages.</param>
internal sealed class ChangedFiles(DeltaLog log, Snapshot end, string key)
{
    private readonly List<ChangedFile> _files = [];
    private IReadOnlyDictionary<long, DateTimeOffset> _fileTimes = new Dictionary<long, DateTimeOffset>();

    /// <summary>Reads the range's commits.</summary>
    /// <param name="from">The first version.</param>
    /// <param name="columns">The table's columns that are wanted.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="SpetlrException">The feed was off in some of the range, or the table was another one in it.</exception>
    /// <exception cref="LogGapException">Commits of the range are gone.</exception>
    public async Task<IReadOnlyList<ChangedFile>> ReadAsync(long from, StructType columns, CancellationToken cancellationToken)
    {
        Metadata metadata = (await log.LoadAsync(from, cancellationToken).ConfigureAwait(false)).Metadata;
        _fileTimes = await log.FileTimesAsync(end.Metadata, cancellationToken).ConfigureAwait(false);
        List<long> off = [];
        Require(metadata, from, columns);
        await foreach (LogCommit commit in log.ReadCommitsAsync(from, end.Version, cancellationToken).ConfigureAwait(false))
        {
            if (commit.Version > from && commit.Actions.OfType<Metadata>().LastOrDefault() is { } changed)
                Require(metadata = changed, commit.Version, columns);
            if (!ChangeFeed.IsOn(metadata))
                off.Add(commit.Version);
            else if (off.Count == 0)
                await AddAsync(commit, cancellationToken).ConfigureAwait(false);
        }

        return off.Count == 0
            ? _files
            : throw new SpetlrException(FormattableString.Invariant($"Table '{key}': the changes of versions {from} to {end.Version} cannot be read, because the change data feed was off in {off.Count} of them, from {off[0]} to {off[^1]}. Ask for versions in which delta.enableChangeDataFeed was true."));
    }

    private DateTimeOffset TimeOf(LogCommit commit) => _fileTimes.TryGetValue(commit.Version, out DateTimeOffset time) ? time : commit.Timestamp;

    private async Task AddAsync(LogCommit commit, CancellationToken cancellationToken)
    {
        AddCdcFile[] feed = [.. commit.Actions.OfType<AddCdcFile>()];
        foreach (AddCdcFile file in feed)
            Add(commit, new AddFile { Path = file.Path, PartitionValues = file.PartitionValues, Size = file.Size, ModificationTime = 0, DataChange = false }, null);
        if (feed.Length > 0)
            return;
        Dictionary<string, AddFile> removed = commit.Actions.OfType<RemoveFile>().Where(static r => r.DataChange).ToDictionary(static r => r.Path, AsFile, StringComparer.Ordinal);
        foreach (AddFile file in commit.Actions.OfType<AddFile>().Where(static a => a.DataChange))
        {
            if (removed.Remove(file.Path, out AddFile? before))
                await AddDifferenceAsync(commit, before, file, cancellationToken).ConfigureAwait(false);
            else
                Add(commit, file, ChangeType.Insert);
        }

        foreach (AddFile file in removed.Values)
            Add(commit, file, ChangeType.Delete);
    }

    // A file that stays with another deletion vector.
    private async Task AddDifferenceAsync(LogCommit commit, AddFile before, AddFile after, CancellationToken cancellationToken)
    {
        RowSet gone = await DeletedAsync(after, cancellationToken).ConfigureAwait(false);
        RowSet were = await DeletedAsync(before, cancellationToken).ConfigureAwait(false);
        Add(commit, after, ChangeType.Delete, gone.Except(were));
        Add(commit, after, ChangeType.Insert, were.Except(gone));
    }

    private void Add(LogCommit commit, AddFile file, string type, RowSet only)
    {
        if (only.Count == 0)
            return;
        long rows = DataFiles.RowsOf(file with { DeletionVector = null })
            ?? throw new DeltaLogException(file.Path, FormattableString.Invariant($"'{file.Path}' of table '{end.TablePath}' got a deletion vector in version {commit.Version}, and the log does not say how many rows the file has. The log is damaged; read the changes of later versions."));
        ScanFile scan = DataFiles.Of(end.TablePath, log.Storage, file) with { DeletedRows = new KnownDeletedRows(only.Complement(rows)), RowCount = only.Count };
        _files.Add(new ChangedFile(scan, type, commit.Version, TimeOf(commit)));
    }

    private void Add(LogCommit commit, AddFile file, string? type) =>
        _files.Add(new ChangedFile(DataFiles.Of(end.TablePath, log.Storage, file), type, commit.Version, TimeOf(commit)));

    private async ValueTask<RowSet> DeletedAsync(AddFile file, CancellationToken cancellationToken) =>
        DataFiles.Of(end.TablePath, log.Storage, file).DeletedRows is { } deleted ? await deleted.ReadAsync(cancellationToken).ConfigureAwait(false) : new RowSet();

    private AddFile AsFile(RemoveFile removed) => new()
    {
        Path = removed.Path,
        PartitionValues = removed.PartitionValues ?? (end.Metadata.PartitionColumns.IsEmpty
            ? []
            : throw new DeltaLogException(removed.Path, $"The log of table '{end.TablePath}' does not say of which partition '{removed.Path}' was when it was removed, so the rows that went cannot be told. Ask for the changes of other versions.")),
        Size = removed.Size ?? 0,
        ModificationTime = 0,
        DataChange = true,
        Stats = removed.Stats,
        DeletionVector = removed.DeletionVector,
    };

    private void Require(Metadata metadata, long version, StructType columns)
    {
        if (metadata.Id != end.Metadata.Id || !metadata.PartitionColumns.SequenceEqual(end.Metadata.PartitionColumns, StringComparer.Ordinal))
            throw Changed(version, "was another table, or had other partition columns");
        StructType schema = SchemaJson.Parse(metadata.SchemaString);
        foreach (StructField column in columns.Fields)
        {
            if (schema.Find(column.Name) is { } then && !column.Type.Equals(then.Type) && !column.Type.HoldsEvery(then.Type))
                throw Changed(version, $"had a column '{column.Name}' of type {then.Type.ToDdl()}, which is {column.Type.ToDdl()} now");
        }
    }

    private SpetlrException Changed(long version, string how) => new(string.Create(
        CultureInfo.InvariantCulture, $"Table '{key}': its version {version} {how}, so its changes do not go together with those up to version {end.Version}. Ask for the versions before and after the change one by one."));
}
