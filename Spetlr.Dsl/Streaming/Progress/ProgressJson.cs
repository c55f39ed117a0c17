using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Spetlr.Dsl.Streaming.Progress;

/// <summary>Writes a progress in the shape of Spark's <c>StreamingQueryProgress.json</c>.</summary>
internal static class ProgressJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(StreamingQueryProgress progress)
    {
        ArrayBufferWriter<byte> buffer = new(1024);
        using (Utf8JsonWriter json = new(buffer, Options))
            Write(json, progress);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, StreamingQueryProgress p)
    {
        json.WriteStartObject();
        json.WriteString("id", p.Id);
        json.WriteString("runId", p.RunId);
        json.WriteString("name", p.Name);
        json.WriteString("timestamp", p.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteNumber("batchId", p.BatchId);
        json.WriteNumber("batchDuration", p.BatchDuration);
        json.WriteNumber("numInputRows", p.NumInputRows);
        json.WriteNumber("inputRowsPerSecond", p.InputRowsPerSecond);
        json.WriteNumber("processedRowsPerSecond", p.ProcessedRowsPerSecond);
        WriteCounts(json, "durationMs", p.DurationMs);
        json.WriteStartArray("stateOperators");
        json.WriteEndArray();
        json.WriteStartArray("sources");
        foreach (SourceProgress source in p.Sources)
            WriteSource(json, source);
        json.WriteEndArray();
        WriteSink(json, p.Sink);
        json.WriteBoolean("alreadyWritten", p.AlreadyWritten);
        WriteCounts(json, "rowsLeftOut", p.RowsLeftOut);
        json.WriteNumber("numSkippedFiles", p.SkippedFiles.Count);
        json.WriteEndObject();
    }

    private static void WriteSource(Utf8JsonWriter json, SourceProgress source)
    {
        json.WriteStartObject();
        json.WriteString("description", source.Description);
        WriteOffset(json, "startOffset", source.StartOffset);
        WriteOffset(json, "endOffset", source.EndOffset);
        WriteOffset(json, "latestOffset", source.LatestOffset);
        json.WriteNumber("numInputRows", source.NumInputRows);
        json.WriteNumber("inputRowsPerSecond", source.InputRowsPerSecond);
        json.WriteNumber("processedRowsPerSecond", source.ProcessedRowsPerSecond);
        json.WriteStartObject("metrics");
        foreach ((string name, string value) in source.Metrics.OrderBy(static m => m.Key, StringComparer.Ordinal))
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSink(Utf8JsonWriter json, SinkProgress sink)
    {
        json.WriteStartObject("sink");
        json.WriteString("description", sink.Description);
        json.WriteNumber("numOutputRows", sink.NumOutputRows);
        json.WriteStartObject("metrics");
        if (sink.Version is { } version)
            json.WriteString("version", version.ToString(CultureInfo.InvariantCulture));
        json.WriteString("numOutputFiles", sink.NumOutputFiles.ToString(CultureInfo.InvariantCulture));
        json.WriteString("numOutputBytes", sink.NumOutputBytes.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteOffset(Utf8JsonWriter json, string name, string? offset)
    {
        json.WritePropertyName(name);
        if (offset is null)
            json.WriteNullValue();
        else
            json.WriteRawValue(offset);
    }

    private static void WriteCounts(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, long> counts)
    {
        json.WriteStartObject(name);
        foreach ((string key, long count) in counts.OrderBy(static c => c.Key, StringComparer.Ordinal))
            json.WriteNumber(key, count);
        json.WriteEndObject();
    }
}
