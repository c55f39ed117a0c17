using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.DeletionVectors;
using Spetlr.Dsl.Delta.Stats;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Delta;

/// <summary>Files of a table's log as a plan reads them.</summary>
internal static class DataFiles
{
    /// <summary>The file to be scanned.</summary>
    /// <param name="tablePath">The table.</param>
    /// <param name="storage">Where it is.</param>
    /// <param name="file">The file.</param>
    public static ScanFile Of(string tablePath, IStorage storage, AddFile file)
    {
        long? rows = FileStats.Parse(file.Stats)?.NumRecords;
        DeletedRows? deleted = file.DeletionVector is { } vector ? new DeletedRows(tablePath, file.Path, vector, rows, storage) : null;
        return new ScanFile(file.ResolvePath(tablePath), file.Size)
        {
            PartitionValues = file.PartitionValues,
            RowCount = rows - (deleted?.Count ?? 0),
            DeletedRows = deleted,
        };
    }

    /// <summary>The rows that files have in the table, without deleted ones; null when the log does not know.</summary>
    /// <param name="files">The files.</param>
    public static long? RowsOf(IEnumerable<AddFile> files)
    {
        long rows = 0;
        foreach (AddFile file in files)
        {
            if (RowsOf(file) is not { } count)
                return null;
            rows += count;
        }

        return rows;
    }

    /// <summary>The rows that a file has in the table, without deleted ones; null when the log does not know.</summary>
    /// <param name="file">The file.</param>
    public static long? RowsOf(AddFile file) => FileStats.Parse(file.Stats)?.NumRecords - (file.DeletionVector?.Cardinality ?? 0);
}
