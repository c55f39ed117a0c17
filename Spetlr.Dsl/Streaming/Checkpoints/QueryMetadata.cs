using System.Text;
using System.Text.Json;

namespace Spetlr.Dsl.Streaming.Checkpoints;

/// <summary>The file <c>metadata</c>: the query's id, by which sinks know its batches.</summary>
/// <param name="Id">The id.</param>
internal sealed record QueryMetadata(Guid Id)
{
    private const string Remedy =
        "Restore it from a copy, or write it anew with the id the target's log shows (the txn's appId of this stream's commits): {\"id\":\"…\"}. "
        + "With another id the target would take a half-done batch a second time.";

    /// <summary>The id as <c>txn.appId</c> has it.</summary>
    public string Text => Id.ToString("D");

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(CheckpointJson.Write(json => json.WriteString("id", Text)));

    /// <summary>Reads the file; unknown members, spaces and a newline at the end are tolerated.</summary>
    public static QueryMetadata Parse(string path, byte[] content)
    {
        if (content.Length == 0)
            throw new CheckpointException(path, $"Checkpoint file '{path}' is empty (0 bytes). {Remedy}");
        try
        {
            using JsonDocument document = JsonDocument.Parse(content);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("id", out JsonElement id)
                && Guid.TryParse(id.GetString(), out Guid guid))
                return new QueryMetadata(guid);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new CheckpointException(path, $"Checkpoint file '{path}' is not JSON with an id ({e.Message}). {Remedy}", e);
        }

        throw new CheckpointException(path, $"Checkpoint file '{path}' has no UUID under 'id'. {Remedy}");
    }

    /// <summary>The error of a checkpoint that has batches but no such file.</summary>
    public static CheckpointException Missing(string path) =>
        new(path, $"Checkpoint file '{path}' is missing although batches were planned. {Remedy}");
}
