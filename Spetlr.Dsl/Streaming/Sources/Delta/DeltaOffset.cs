using System.Text.Json;
using Spetlr.Dsl.Streaming.Checkpoints;

namespace Spetlr.Dsl.Streaming.Sources.Delta;

/// <summary>A Delta source's offset: files up to <paramref name="Index"/> of a version are done, and everything before it.</summary>
/// <param name="TableId">The source's <c>metaData.id</c> (<c>reservoirId</c>).</param>
/// <param name="Version">The version (<c>reservoirVersion</c>); it need not exist yet when <paramref name="Index"/> is -1.</param>
/// <param name="Index">The last file done in it, or -1 for none.</param>
/// <param name="IsSnapshot">Whether the files are those of the version's snapshot, not of its commit (<c>isStartingVersion</c>).</param>
internal sealed record DeltaOffset(string TableId, long Version, long Index, bool IsSnapshot)
{
    /// <summary>Nothing of the version yet.</summary>
    public const long BeforeFirst = -1;

    private const int OldestSourceVersion = 1;
    private const int NewestSourceVersion = 3;
    private const long BeforeFirstInVersion3 = -100;
    private const long SchemaChange = -20;
    private const long AfterSchemaChange = -19;
    private const long EndOfVersion = 9223372036854775707;

    /// <summary>The newest version of which something may have been read; -1 before the first.</summary>
    public long LastRead => !IsSnapshot && Index == BeforeFirst ? Version - 1 : Version;

    /// <summary>The offset at which all versions before <paramref name="version"/> are done.</summary>
    public static DeltaOffset Before(string tableId, long version) => new(tableId, version, BeforeFirst, false);

    /// <summary>The offset's JSON, as Spark writes it.</summary>
    public string ToJson() => CheckpointJson.Write(json =>
    {
        json.WriteNumber("sourceVersion", OldestSourceVersion);
        json.WriteString("reservoirId", TableId);
        json.WriteNumber("reservoirVersion", Version);
        json.WriteNumber("index", Index);
        json.WriteBoolean("isStartingVersion", IsSnapshot);
    });

    /// <summary>Reads an offset of either engine.</summary>
    /// <param name="source">The source's key, for messages.</param>
    /// <param name="offset">The JSON.</param>
    /// <exception cref="StreamException">Not a Delta offset, or one of a state that this engine does not continue.</exception>
    public static DeltaOffset Parse(string source, string offset)
    {
        using JsonDocument document = JsonDocument.Parse(offset);
        JsonElement json = document.RootElement;
        int sourceVersion = json.TryGetProperty("sourceVersion", out JsonElement value) && value.TryGetInt32(out int number)
            ? number
            : throw Refused(source, offset, "it has no sourceVersion, so it is not of a Delta source. A checkpoint belongs to one query: give this one another checkpoint, or restore it from a copy.");
        if (sourceVersion is not (OldestSourceVersion or NewestSourceVersion))
            throw Refused(source, offset, $"its sourceVersion is {sourceVersion}; 1 and 3 are known. Another version of Delta wrote it: go on with that one, or start with a new checkpoint.");
        if (!json.TryGetProperty("reservoirId", out JsonElement id) || id.ValueKind != JsonValueKind.String
            || !json.TryGetProperty("reservoirVersion", out JsonElement version) || !version.TryGetInt64(out long tableVersion) || tableVersion < 0
            || !json.TryGetProperty("index", out JsonElement indexValue) || !indexValue.TryGetInt64(out long index))
            throw Refused(source, offset, "reservoirId, reservoirVersion or index is missing. Restore the checkpoint from a copy, or start with a new one.");
        bool snapshot = json.TryGetProperty("isStartingVersion", out JsonElement starting) && starting.ValueKind == JsonValueKind.True;
        return new DeltaOffset(id.GetString()!, tableVersion, IndexOf(source, offset, sourceVersion, index), snapshot);
    }

    private static long IndexOf(string source, string offset, int sourceVersion, long index) => index switch
    {
        SchemaChange or AfterSchemaChange => throw Refused(source, offset, $"index {index} says that Spark stands at a schema change with schemaTrackingLocation, which the embedded engine does not keep. Let Spark finish that batch (it needs allowSourceColumnRename or its like); afterwards either engine can go on."),
        EndOfVersion => throw Refused(source, offset, "its index is the end-of-version mark, which must not be on disk. Restore the checkpoint from a copy."),
        BeforeFirstInVersion3 => BeforeFirst,
        BeforeFirst when sourceVersion == NewestSourceVersion => throw Refused(source, offset, "sourceVersion 3 writes 'nothing yet' as -100, not -1. Restore the checkpoint from a copy."),
        < BeforeFirst => throw Refused(source, offset, $"index {index} is unknown. Another version of Delta wrote it: go on with that one, or start with a new checkpoint."),
        _ => index,
    };

    private static StreamException Refused(string source, string offset, string why) =>
        new($"Source '{source}': the checkpoint's offset {offset} cannot be continued: {why}");
}
