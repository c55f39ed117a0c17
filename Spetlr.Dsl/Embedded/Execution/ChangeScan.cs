using System.Collections.Immutable;
using System.Globalization;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Changes;
using Spetlr.Dsl.Delta.Partitions;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Execution;

/// <summary>The changes of a range of a table's versions as scans of files: version, time and, unless the file says it, the kind of change are constants of each file, as partition values are.</summary>
internal static class ChangeScan
{
    /// <summary>The columns of a table that a reader of its changes wants.</summary>
    /// <param name="columns">All columns that are wanted.</param>
    public static StructType TableColumns(StructType columns) => new([.. columns.Fields.Where(static f => !IsOfFeed(f.Name))]);

    /// <param name="log">The table's log.</param>
    /// <param name="newest">Its newest version.</param>
    /// <param name="range">Which changes.</param>
    /// <param name="columns">The columns wanted, those of the feed among them.</param>
    /// <param name="key">The table's key, for messages.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<Relation> OfAsync(
        DeltaLog log, Snapshot newest, ChangeRange range, StructType columns, string key, CancellationToken cancellationToken)
    {
        (long from, long to) = await range.ResolveAsync(log, newest, key, cancellationToken).ConfigureAwait(false);
        Snapshot end = to == newest.Version ? newest : await log.LoadAsync(to, cancellationToken).ConfigureAwait(false);
        StructType own = TableColumns(columns);
        FilesScan none = DeltaFiles.Scan(log.Storage, end, [], own, key) with { RowSchema = columns };
        IReadOnlyList<ChangedFile> files = await new ChangedFiles(log, end, key).ReadAsync(from, own, cancellationToken).ConfigureAwait(false);
        Relation[] scans = [.. Layers(files).Select(layer => Scan(none, layer))];
        return scans.Length == 0 ? none : scans.Length == 1 ? scans[0] : new Union([.. scans]);
    }

    private static bool IsOfFeed(string column) =>
        column == ChangeFeed.Type.Name || column == ChangeFeed.Version.Name || column == ChangeFeed.Time.Name;

    // A scan reads a file once, and all its files either have the column that tells the kind of change or do not.
    private static IEnumerable<IReadOnlyList<ChangedFile>> Layers(IReadOnlyList<ChangedFile> files)
    {
        foreach (IGrouping<bool, ChangedFile> kind in files.GroupBy(static f => f.Type is null))
        {
            List<ChangedFile> rest = [.. kind];
            while (rest.Count > 0)
            {
                List<ChangedFile> layer = [.. rest.DistinctBy(static f => f.File.Path)];
                yield return layer;
                rest = [.. rest.Except(layer, ReferenceEqualityComparer.Instance).Cast<ChangedFile>()];
            }
        }
    }

    private static FilesScan Scan(FilesScan none, IReadOnlyList<ChangedFile> files)
    {
        ImmutableArray<string> constants = files[0].Type is null
            ? [ChangeFeed.Version.Name, ChangeFeed.Time.Name]
            : [ChangeFeed.Type.Name, ChangeFeed.Version.Name, ChangeFeed.Time.Name];
        return none with
        {
            Files = [.. files.Select(WithConstants)],
            PartitionColumns = [.. none.PartitionColumns, .. constants.Where(c => none.RowSchema.Find(c) is not null)],
        };
    }

    private static ScanFile WithConstants(ChangedFile file)
    {
        ImmutableDictionary<string, string?> values = file.File.PartitionValues
            .SetItem(ChangeFeed.Version.Name, file.Version.ToString(CultureInfo.InvariantCulture))
            .SetItem(ChangeFeed.Time.Name, PartitionValue.Print(DataType.Timestamp, file.Time));
        return file.File with { PartitionValues = file.Type is { } type ? values.SetItem(ChangeFeed.Type.Name, type) : values };
    }
}
