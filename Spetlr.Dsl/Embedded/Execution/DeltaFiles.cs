using System.Collections.Immutable;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Embedded.Execution;

/// <summary>Files of a table's log as a scan.</summary>
internal static class DeltaFiles
{
    /// <param name="storage">Where the table is.</param>
    /// <param name="snapshot">The table's schema and partitioning.</param>
    /// <param name="files">Those of its files that are to be read.</param>
    /// <param name="columns">The columns wanted.</param>
    /// <param name="key">The table's key, for messages.</param>
    public static FilesScan Scan(IStorage storage, Snapshot snapshot, IReadOnlyCollection<AddFile> files, StructType columns, string key)
    {
        TableFeatures.RequireReadable(snapshot);
        TableFeatures.RequireReadable(snapshot.TablePath, snapshot.Schema, files);
        foreach (StructField column in columns.Fields)
        {
            StructField actual = snapshot.Schema.Find(column.Name)
                ?? throw new SpetlrException($"Table '{key}' ({snapshot.TablePath}, version {snapshot.Version}) has no column '{column.Name}'. Correct the row type, or add the column to the table.");
            if (TypeFit.Find(column.Name, column.Type, actual.Type, static (wanted, stored) => wanted.HoldsEvery(stored), mayLack: false) is not { } misfit)
                continue;
            throw new SpetlrException(misfit.Actual is null
                ? $"Table '{key}' ({snapshot.TablePath}, version {snapshot.Version}) has no field '{misfit.Path}'. Correct the row type, or add the field to the table."
                : $"Column '{misfit.Path}' of table '{key}' ({snapshot.TablePath}, version {snapshot.Version}) is {misfit.Actual}; the row type says {misfit.Wanted}. Correct the row type.");
        }

        return new FilesScan(
            FileFormat.Parquet,
            [.. files.Select(file => DataFiles.Of(snapshot.TablePath, storage, file))],
            columns,
            [.. snapshot.Metadata.PartitionColumns.Where(p => columns.Find(p) is not null)])
        {
            Table = FormattableString.Invariant($"table '{key}' ({snapshot.TablePath}, version {snapshot.Version})"),
            StoredNames = snapshot.Mapping.StoredNames,
            FieldIds = snapshot.Mapping.ScanIds,
        };
    }
}
