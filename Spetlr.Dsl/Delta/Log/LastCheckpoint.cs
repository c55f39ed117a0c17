using System.Buffers;
using System.Text.Json;

namespace Spetlr.Dsl.Delta.Log;

/// <summary>The file <c>_last_checkpoint</c>: a hint where the newest log checkpoint is, so that the log need not be listed from its beginning.</summary>
/// <param name="Version">The log checkpoint's version.</param>
/// <param name="Size">How many actions it has.</param>
/// <param name="SizeInBytes">Its file's size.</param>
/// <param name="NumOfAddFiles">How many of its actions are files.</param>
internal sealed record LastCheckpoint(long Version, long? Size = null, long? SizeInBytes = null, long? NumOfAddFiles = null)
{
    /// <summary>The file's path.</summary>
    /// <param name="tablePath">The table's folder.</param>
    public static string PathOf(string tablePath) => $"{LogFileName.Folder(tablePath)}/_last_checkpoint";

    /// <summary>The hint, or null when the content is damaged: then the listing shows what the hint would have.</summary>
    /// <param name="content">The file's content.</param>
    public static LastCheckpoint? TryParse(ReadOnlyMemory<byte> content)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(content);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("version", out JsonElement version)
                && version.ValueKind == JsonValueKind.Number && version.TryGetInt64(out long number) && number >= 0
                ? new LastCheckpoint(number)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The file's content.</summary>
    public ReadOnlyMemory<byte> Print()
    {
        ArrayBufferWriter<byte> buffer = new(128);
        using Utf8JsonWriter writer = new(buffer);
        writer.WriteStartObject();
        writer.WriteNumber("version", Version);
        if (Size is { } size)
            writer.WriteNumber("size", size);
        if (SizeInBytes is { } bytes)
            writer.WriteNumber("sizeInBytes", bytes);
        if (NumOfAddFiles is { } files)
            writer.WriteNumber("numOfAddFiles", files);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
