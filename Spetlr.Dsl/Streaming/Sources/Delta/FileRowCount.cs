using System.Text.Json;
using Spetlr.Dsl.Delta.Actions;

namespace Spetlr.Dsl.Streaming.Sources.Delta;

/// <summary>The row count that the statistics of a file give.</summary>
internal static class FileRowCount
{
    public static long? Of(AddFile file)
    {
        if (file.Stats is null || file.DeletionVector is not null)
            return null;
        try
        {
            using JsonDocument stats = JsonDocument.Parse(file.Stats);
            return stats.RootElement.TryGetProperty("numRecords", out JsonElement rows) && rows.TryGetInt64(out long count) ? count : null;
        }
        catch (JsonException)
        {
            // Statistics only help: a file whose statistics cannot be read is read in full.
            return null;
        }
    }
}
