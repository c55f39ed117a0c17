using System.Text.Json;

namespace Spetlr.Dsl.Spark.Streaming;

/// <summary>Spark's progress as ours.</summary>
internal static class SparkProgress
{
    public static IReadOnlyList<StreamingQueryProgress> Of(IReadOnlyList<SparkBatchProgress> reports) => [.. reports.Select(Of)];

    private static StreamingQueryProgress Of(SparkBatchProgress report)
    {
        using JsonDocument document = JsonDocument.Parse(report.Json);
        JsonElement root = document.RootElement;
        JsonElement sink = root.GetProperty("sink");

        // Delta does not tell Spark how many rows it wrote: that is -1 here as there.
        long written = sink.TryGetProperty("numOutputRows", out JsonElement rows) ? rows.GetInt64() : -1;
        return new StreamingQueryProgress
        {
            Id = root.GetProperty("id").GetGuid(),
            RunId = root.GetProperty("runId").GetGuid(),
            Name = root.TryGetProperty("name", out JsonElement name) ? name.GetString() : null,
            Timestamp = root.GetProperty("timestamp").GetDateTimeOffset(),
            BatchId = report.BatchId,
            BatchDuration = root.TryGetProperty("batchDuration", out JsonElement duration) ? duration.GetInt64() : 0,
            NumInputRows = report.InputRows,
            DurationMs = root.GetProperty("durationMs").EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value.GetInt64(), StringComparer.Ordinal),
            Sources = [.. report.Sources.Select(static s => new SourceProgress(s.Description, s.StartOffset, s.EndOffset, null, s.InputRows))],
            Sink = new SinkProgress(sink.GetProperty("description").GetString() ?? "", written),
        };
    }
}
