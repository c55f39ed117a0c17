using System.Text;
using System.Text.Json;
using Spetlr.Dsl.Streaming.Checkpoints;

namespace Spetlr.Dsl.Streaming.Sources.Delta;

/// <summary>What a stream leaves in a table that it reads.</summary>
/// <param name="Checkpoint">Its checkpoint's absolute folder.</param>
/// <param name="Source">The position of the source in its plan.</param>
/// <param name="Machine">The machine it was begun on.</param>
internal sealed record ReaderRegistration(string Checkpoint, int Source, string Machine)
{
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(CheckpointJson.Write(json =>
    {
        json.WriteString("checkpoint", Checkpoint);
        json.WriteNumber("source", Source);
        json.WriteString("machine", Machine);
    }));

    /// <exception cref="SpetlrException">The file is damaged.</exception>
    public static ReaderRegistration Parse(string path, byte[] content)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(content);
            JsonElement root = document.RootElement;
            return new ReaderRegistration(
                root.GetProperty("checkpoint").GetString()!,
                root.GetProperty("source").GetInt32(),
                root.GetProperty("machine").GetString()!);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new SpetlrException($"'{path}' is to tell of a stream that reads the table, but cannot be read: {e.Message} Delete it; the stream writes it again in its next run.", e);
        }
    }
}
