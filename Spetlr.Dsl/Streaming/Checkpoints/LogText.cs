using System.Text;
using System.Text.Json;

namespace Spetlr.Dsl.Streaming.Checkpoints;

/// <summary>The frame all log files of a checkpoint share: UTF-8 without BOM, first line <c>v1</c>, JSON lines joined by a line feed.</summary>
internal static class LogText
{
    private const string Version = "v1";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The file's bytes from the lines after the version.</summary>
    public static byte[] Write(params ReadOnlySpan<string> lines)
    {
        StringBuilder text = new(Version);
        foreach (string line in lines)
            text.Append('\n').Append(line);
        return Strict.GetBytes(text.ToString());
    }

    /// <summary>The lines after the version. Carriage returns and newlines at the end are tolerated, as Spark does.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="remedy">What to do when the file is damaged.</param>
    public static List<string> Read(string path, byte[] content, string remedy)
    {
        if (content.Length == 0)
            throw new CheckpointException(path, $"Checkpoint file '{path}' is empty (0 bytes): it was left half-written. {remedy}");
        if (content.AsSpan().StartsWith(Encoding.UTF8.Preamble))
            throw new CheckpointException(path, $"Checkpoint file '{path}' begins with a byte order mark, which Spark does not read. {remedy}");
        string text;
        try
        {
            text = Strict.GetString(content);
        }
        catch (DecoderFallbackException e)
        {
            throw new CheckpointException(path, $"Checkpoint file '{path}' is not UTF-8 text (byte {e.Index}). {remedy}", e);
        }

        List<string> lines = [.. text.Split('\n').Select(static l => l.TrimEnd('\r'))];
        while (lines.Count > 1 && lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        CheckVersion(path, lines[0], remedy);
        lines.RemoveAt(0);
        return lines;
    }

    /// <summary>One JSON object of a file.</summary>
    public static JsonElement ParseObject(string path, string json, string what, string remedy)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new CheckpointException(path, $"Checkpoint file '{path}': {what} is not whole JSON ({e.Message}). {remedy}", e);
        }

        throw new CheckpointException(path, $"Checkpoint file '{path}': {what} is not a JSON object. {remedy}");
    }

    private static void CheckVersion(string path, string line, string remedy)
    {
        if (line == Version)
            return;
        if (line.Length > 1 && line[0] == 'v' && line.AsSpan(1).ContainsAnyExceptInRange('0', '9') is false)
            throw new CheckpointException(path, $"Checkpoint file '{path}' has log version '{line}'; this engine reads and writes v1. It was written by a newer engine: go on with that one, or start with a new checkpoint.");
        throw new CheckpointException(path, $"Checkpoint file '{path}' does not begin with the line 'v1'. {remedy}");
    }
}
