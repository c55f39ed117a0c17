using System.Collections.Immutable;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Partitions;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Writing.Overwrites;

/// <summary>The partitions that the new rows are in are replaced; the others stay.</summary>
internal sealed class OverwritePartitionsMode(TableWrite write) : IWriteMode
{
    public void Require(WriteTarget target)
    {
        if (target.PartitionBy.IsEmpty)
            throw new SpetlrException($"Table '{write.Table.Key}' has no partition columns, so OverwriteOptions.Partitions has nothing to go by. Overwrite the whole table (OverwriteOptions.Table), or the rows of a condition (OverwriteOptions.Where).");
    }

    public async Task<TableChange> ApplyAsync(WriteWork work, CancellationToken cancellationToken)
    {
        ImmutableArray<WrittenFile> files = await work.WriteRowsAsync(cancellationToken).ConfigureAwait(false);

        // By value: writers differ in how they print one.
        HashSet<string> replaced = [.. files.Select(f => Place(work.Target, f.PartitionValues))];
        bool IsReplaced(AddFile file) => replaced.Contains(Place(work.Target, file.PartitionValues));
        ImmutableArray<AddFile> removed = [.. work.Target.Snapshot?.Files.Where(IsReplaced) ?? []];
        return WriteOperation.Describe(work, files, removed, isBlindAppend: false) with
        {
            ReadFiles = removed.Select(static f => f.Key).ToHashSet(),
            WouldRead = IsReplaced,
        };
    }

    private static string Place(WriteTarget target, ImmutableDictionary<string, string?> values) => string.Join('\u0001', target.PartitionBy.Select(column =>
    {
        DataType type = target.Schema.Find(column)!.Type;
        object? value = PartitionValue.Parse(type, values[target.Mapping.StoredName(column)]);
        return value is decimal number ? number.ToString("0.############################", System.Globalization.CultureInfo.InvariantCulture) : PartitionValue.Print(type, value) ?? "\u0002";
    }));
}
