using System.Text.Json;
using Spetlr.Dsl.Streaming.Checkpoints;

namespace Spetlr.Dsl.Streaming.Sources.Files;

/// <summary>A file that a file source has taken.</summary>
/// <param name="Uri">The file; see <see cref="SparkUri"/>.</param>
/// <param name="TimestampMs">Its modification time when it was taken.</param>
/// <param name="LogId">The number of the log file that took it (in the JSON <c>batchId</c>; it need not be the batch's number).</param>
internal readonly record struct FileLogEntry(string Uri, long TimestampMs, long LogId)
{
    public string ToJson()
    {
        FileLogEntry entry = this;
        return CheckpointJson.Write(json =>
        {
            json.WriteString("path", entry.Uri);
            json.WriteNumber("timestamp", entry.TimestampMs);
            json.WriteNumber("batchId", entry.LogId);
        });
    }

    public static FileLogEntry Parse(string path, string line, string remedy)
    {
        JsonElement json = LogText.ParseObject(path, line, "an entry", remedy);
        return json.TryGetProperty("path", out JsonElement uri) && uri.ValueKind == JsonValueKind.String
            && json.TryGetProperty("timestamp", out JsonElement time) && time.TryGetInt64(out long ms)
            && json.TryGetProperty("batchId", out JsonElement id) && id.TryGetInt64(out long logId)
                ? new FileLogEntry(uri.GetString()!, ms, logId)
                : throw new CheckpointException(path, $"Checkpoint file '{path}': an entry lacks path, timestamp or batchId: {line}. {remedy}");
    }
}
