using System.Text.Json;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.DeletionVectors;
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
        long? rows = RowsOf(file.Stats);
        DeletedRows? deleted = file.DeletionVector is { } vector ? new DeletedRows(tablePath, file.Path, vector, rows, storage) : null;
        return new ScanFile(file.ResolvePath(tablePath), file.Size)
        {
            PartitionValues = file.PartitionValues,
            RowCount = rows - (deleted?.Count ?? 0),
            DeletedRows = deleted,
        };
    }

    private static long? RowsOf(string? text)
    {
        if (text is null)
            return null;
        try
        {
            using JsonDocument stats = JsonDocument.Parse(text);
            return stats.RootElement.TryGetProperty("numRecords", out JsonElement rows) && rows.TryGetInt64(out long count) ? count : null;
        }
        catch (JsonException)
        {
            // Statistics only help: a file whose statistics cannot be read is read in full.
            return null;
        }
    }
}
