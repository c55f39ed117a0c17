using System.Collections.Immutable;
using System.Text.Json;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Execution;

/// <summary>Files of a table's log as a scan.</summary>
internal static class DeltaFiles
{
    /// <param name="snapshot">The table's schema and partitioning.</param>
    /// <param name="files">Those of its files that are to be read.</param>
    /// <param name="columns">The columns wanted.</param>
    /// <param name="key">The table's key, for messages.</param>
    public static FilesScan Scan(Snapshot snapshot, IEnumerable<AddFile> files, StructType columns, string key)
    {
        TableFeatures.RequireReadable(snapshot);
        foreach (StructField column in columns.Fields)
        {
            StructField actual = snapshot.Schema.Find(column.Name)
                ?? throw new SpetlrException($"Table '{key}' ({snapshot.TablePath}, version {snapshot.Version}) has no column '{column.Name}'. Correct the row type, or add the column to the table.");
            if (!actual.Type.Equals(column.Type) && !column.Type.HoldsEvery(actual.Type))
                throw new SpetlrException($"Column '{column.Name}' of table '{key}' ({snapshot.TablePath}, version {snapshot.Version}) is {actual.Type}; the row type says {column.Type}. Correct the row type.");
        }

        return new FilesScan(
            FileFormat.Parquet,
            [.. files.Select(file => ToScan(snapshot.TablePath, file))],
            columns,
            [.. snapshot.Metadata.PartitionColumns.Where(p => columns.Find(p) is not null)]);
    }

    private static ScanFile ToScan(string tablePath, AddFile file)
    {
        TableFeatures.RequireReadable(tablePath, file);
        return new ScanFile(file.ResolvePath(tablePath), file.Size)
        {
            PartitionValues = file.PartitionValues,
            RowCount = RowsOf(file.Stats),
        };
    }

    private static long? RowsOf(string? stats)
    {
        if (stats is null)
            return null;
        using JsonDocument json = JsonDocument.Parse(stats);
        return json.RootElement.TryGetProperty("numRecords", out JsonElement rows) && rows.TryGetInt64(out long count) ? count : null;
    }
}
