using System.Text.Json;

namespace Spetlr.Dsl.Streaming.Checkpoints;

/// <summary>One file of <c>offsets</c>: what a batch covers. Immutable.</summary>
/// <param name="WatermarkMs">The event-time watermark; carried on, never made here.</param>
/// <param name="TimestampMs">When the batch was planned.</param>
/// <param name="Conf">The settings of the stream, in the order of the file.</param>
/// <param name="Ends">The end offset of each source, in plan order; null while a source has had nothing.</param>
internal sealed record OffsetSeq(
    long WatermarkMs,
    long TimestampMs,
    IReadOnlyList<KeyValuePair<string, string>> Conf,
    IReadOnlyList<string?> Ends)
{
    // Spark ignores members it does not know in this line and drops them from the next batch on.
    private const string PositionOnlyMember = "spetlrPositionOnly";

    private const string NoOffset = "-";

    private const string Remedy =
        "Restore the file from a copy. If no batch after it exists, deleting it is safe: the batch is planned anew, "
        + "and the run is refused should the target hold it already.";

    /// <summary>Whether the batch only records where the stream begins and reads no rows.</summary>
    public bool PositionOnly { get; init; }

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes()
    {
        string metadata = CheckpointJson.Write(json =>
        {
            json.WriteNumber("batchWatermarkMs", WatermarkMs);
            json.WriteNumber("batchTimestampMs", TimestampMs);
            json.WriteStartObject("conf");
            foreach ((string key, string value) in Conf)
                json.WriteString(key, value);
            json.WriteEndObject();
            if (PositionOnly)
                json.WriteBoolean(PositionOnlyMember, true);
        });
        return LogText.Write([metadata, .. Ends.Select(static e => e ?? NoOffset)]);
    }

    /// <summary>Reads a file of <c>offsets</c>.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="CheckpointException">The file is damaged or of another version.</exception>
    public static OffsetSeq Parse(string path, byte[] content)
    {
        List<string> lines = LogText.Read(path, content, Remedy);
        if (lines.Count < 2)
            throw new CheckpointException(path, $"Checkpoint file '{path}' ends after {lines.Count + 1} lines; it needs the version, the batch metadata and one line a source. {Remedy}");
        JsonElement metadata = LogText.ParseObject(path, lines[0], "the batch metadata (line 2)", Remedy);
        string?[] ends = new string?[lines.Count - 1];
        for (int i = 0; i < ends.Length; i++)
        {
            string line = lines[i + 1];
            if (line == NoOffset)
                continue;
            LogText.ParseObject(path, line, $"the offset of source {i} (line {i + 3})", Remedy);
            ends[i] = line;
        }

        return new OffsetSeq(Number(metadata, "batchWatermarkMs"), Number(metadata, "batchTimestampMs"), ReadConf(path, metadata), ends)
        {
            PositionOnly = metadata.TryGetProperty(PositionOnlyMember, out JsonElement only) && only.ValueKind == JsonValueKind.True,
        };
    }

    private static long Number(JsonElement metadata, string name) =>
        metadata.TryGetProperty(name, out JsonElement value) && value.TryGetInt64(out long number) ? number : 0;

    private static List<KeyValuePair<string, string>> ReadConf(string path, JsonElement metadata)
    {
        List<KeyValuePair<string, string>> conf = [];
        if (!metadata.TryGetProperty("conf", out JsonElement entries) || entries.ValueKind != JsonValueKind.Object)
            return conf;
        foreach (JsonProperty entry in entries.EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.String)
                throw new CheckpointException(path, $"Checkpoint file '{path}': the setting '{entry.Name}' is not text. {Remedy}");
            conf.Add(new(entry.Name, entry.Value.GetString()!));
        }

        return conf;
    }
}
