using System.Text.Json;
using Spetlr.Dsl.Streaming.Checkpoints;

namespace Spetlr.Dsl.Streaming.Sources.Files;

/// <summary>A file source's offset: <c>{"logOffset":L}</c>, all files taken by log files up to L.</summary>
internal static class FileOffset
{
    public static string Write(long logId) => CheckpointJson.Write(json => json.WriteNumber("logOffset", logId));

    /// <summary>The number in an offset; -1 for none.</summary>
    public static long Parse(string? offset)
    {
        if (offset is null)
            return -1;
        using JsonDocument document = JsonDocument.Parse(offset);
        return document.RootElement.TryGetProperty("logOffset", out JsonElement value) && value.TryGetInt64(out long id) && id >= 0
            ? id
            : throw new StreamException($"The checkpoint's offset {offset} is not one of a file source ({{\"logOffset\":n}}). A checkpoint belongs to one query: give this one another checkpoint, or restore it from a copy.");
    }
}
