using System.Text.Json;

namespace Spetlr.Dsl.Spark.Streaming;

/// <summary>Spark's report on one source in one batch.</summary>
/// <param name="Description">What the source is.</param>
/// <param name="InputRows">The rows that came out of it.</param>
/// <param name="StartOffset">Where the batch began, as the source's JSON; null at the very start.</param>
/// <param name="EndOffset">Where the batch ended, as the source's JSON.</param>
internal sealed record SparkSourceProgress(string Description, long InputRows, string? StartOffset, string? EndOffset)
{
    public static SparkSourceProgress Read(JsonElement source) => new(
        source.GetProperty("description").GetString() ?? "",
        source.GetProperty("numInputRows").GetInt64(),
        Offset(source, "startOffset"),
        Offset(source, "endOffset"));

    // Over Spark Connect an offset is a string that holds JSON, elsewhere the JSON itself.
    private static string? Offset(JsonElement source, string name) =>
        !source.TryGetProperty(name, out JsonElement offset) ? null : offset.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => offset.GetString(),
            _ => offset.GetRawText(),
        };
}
