using System.Text.Json;

namespace Spetlr.Dsl.Streaming.Checkpoints;

/// <summary>One file of <c>commits</c>: a batch is done.</summary>
/// <param name="NextWatermarkMs">The watermark of the next batch; carried on.</param>
internal sealed record CommitRecord(long NextWatermarkMs)
{
    private const string Remedy =
        "Delete it if it is the newest of its folder: the batch is then run again, and a target that holds it already skips it.";

    public byte[] ToBytes() => LogText.Write(CheckpointJson.Write(json => json.WriteNumber("nextBatchWatermarkMs", NextWatermarkMs)));

    /// <summary>Reads a file of <c>commits</c>; its content may be empty behind the version.</summary>
    public static CommitRecord Parse(string path, byte[] content)
    {
        List<string> lines = LogText.Read(path, content, Remedy);
        if (lines is [])
            return new CommitRecord(0);
        JsonElement json = LogText.ParseObject(path, lines[0], "the commit (line 2)", Remedy);
        return new CommitRecord(json.TryGetProperty("nextBatchWatermarkMs", out JsonElement value) && value.TryGetInt64(out long ms) ? ms : 0);
    }
}
