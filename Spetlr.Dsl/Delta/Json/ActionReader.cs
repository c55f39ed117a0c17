using System.Collections.Immutable;
using System.Text.Json;
using Spetlr.Dsl.Delta.Actions;

namespace Spetlr.Dsl.Delta.Json;

/// <summary>Reads actions from their JSON. Faults in the JSON come out as <see cref="JsonException"/>; the caller knows file and line.</summary>
internal static class ActionReader
{
    /// <summary>The action of one line, <c>{"add":{…}}</c>, or null for a line that holds none.</summary>
    /// <param name="line">The line's UTF-8 text.</param>
    public static DeltaAction? Read(ReadOnlyMemory<byte> line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new JsonException("an action must be a JSON object");
        foreach (JsonProperty action in document.RootElement.EnumerateObject())
        {
            if (action.Value.ValueKind != JsonValueKind.Null)
                return Read(action.Name, action.Value);
        }

        return null;
    }

    /// <summary>The action of a name and its content.</summary>
    /// <param name="name">The action's name: <c>add</c>.</param>
    /// <param name="json">The action's content.</param>
    public static DeltaAction Read(string name, JsonElement json) => name switch
    {
        "add" => Add(json),
        "remove" => Remove(json),
        "metaData" => Metadata(json),
        "protocol" => Protocol(json),
        "txn" => new SetTransaction(json.RequiredText("appId"), json.RequiredLong("version"), json.Long("lastUpdated")),
        "commitInfo" => CommitInfo(json),
        "cdc" => new AddCdcFile(json.RequiredText("path"), json.Map("partitionValues") ?? ImmutableDictionary<string, string?>.Empty, json.RequiredLong("size"), json.Map("tags")),
        "domainMetadata" => new DomainMetadata(json.RequiredText("domain"), json.Text("configuration") ?? "", json.Flag("removed") ?? false),
        "sidecar" => new SidecarFile(json.RequiredText("path"), json.RequiredLong("sizeInBytes"), json.RequiredLong("modificationTime")),
        "checkpointMetadata" => new CheckpointMetadata(json.RequiredLong("version"), json.Map("tags")),
        _ => new UnknownAction(name, json.GetRawText()),
    };

    private static AddFile Add(JsonElement json) => new()
    {
        Path = json.RequiredText("path"),
        PartitionValues = json.Map("partitionValues") ?? ImmutableDictionary<string, string?>.Empty,
        Size = json.RequiredLong("size"),
        ModificationTime = json.RequiredLong("modificationTime"),
        DataChange = json.Flag("dataChange") ?? true,
        Stats = json.Text("stats"),
        Tags = json.Map("tags"),
        DeletionVector = VectorOf(json),
        BaseRowId = json.Long("baseRowId"),
        DefaultRowCommitVersion = json.Long("defaultRowCommitVersion"),
        ClusteringProvider = json.Text("clusteringProvider"),
    };

    private static RemoveFile Remove(JsonElement json) => new()
    {
        Path = json.RequiredText("path"),
        DeletionTimestamp = json.Long("deletionTimestamp"),
        DataChange = json.Flag("dataChange") ?? true,
        ExtendedFileMetadata = json.Flag("extendedFileMetadata"),
        PartitionValues = json.Map("partitionValues"),
        Size = json.Long("size"),
        Stats = json.Text("stats"),
        Tags = json.Map("tags"),
        DeletionVector = VectorOf(json),
        BaseRowId = json.Long("baseRowId"),
        DefaultRowCommitVersion = json.Long("defaultRowCommitVersion"),
    };

    private static Metadata Metadata(JsonElement json)
    {
        JsonElement? format = json.Member("format");
        return new Metadata
        {
            Id = json.RequiredText("id"),
            Name = json.Text("name"),
            Description = json.Text("description"),
            FormatProvider = format?.Text("provider") ?? "parquet",
            FormatOptions = format?.Map("options") ?? ImmutableDictionary<string, string?>.Empty,
            SchemaString = json.RequiredText("schemaString"),
            PartitionColumns = json.Texts("partitionColumns") ?? [],
            Configuration = json.Map("configuration") ?? ImmutableDictionary<string, string?>.Empty,
            CreatedTime = json.Long("createdTime"),
        };
    }

    private static Protocol Protocol(JsonElement json) => new(
        checked((int)json.RequiredLong("minReaderVersion")),
        checked((int)json.RequiredLong("minWriterVersion")),
        json.Texts("readerFeatures")?.ToImmutableSortedSet(StringComparer.Ordinal),
        json.Texts("writerFeatures")?.ToImmutableSortedSet(StringComparer.Ordinal));

    private static CommitInfo CommitInfo(JsonElement json) => new()
    {
        Timestamp = json.Long("timestamp"),
        InCommitTimestamp = json.Long("inCommitTimestamp"),
        Operation = json.Text("operation"),
        OperationParameters = json.TextMap("operationParameters"),
        ReadVersion = json.Long("readVersion"),
        IsolationLevel = json.Text("isolationLevel"),
        IsBlindAppend = json.Flag("isBlindAppend"),
        OperationMetrics = json.TextMap("operationMetrics"),
        UserMetadata = json.Text("userMetadata"),
        EngineInfo = json.Text("engineInfo"),
        TxnId = json.Text("txnId"),
    };

    /// <summary>A deletion vector's descriptor.</summary>
    /// <param name="vector">The descriptor's object.</param>
    public static DeletionVector Vector(JsonElement vector) => new(
        vector.RequiredText("storageType"),
        vector.RequiredText("pathOrInlineDv"),
        checked((int?)vector.Long("offset")),
        checked((int)vector.RequiredLong("sizeInBytes")),
        vector.RequiredLong("cardinality"));

    private static DeletionVector? VectorOf(JsonElement json) => json.Member("deletionVector") is { } vector ? Vector(vector) : null;
}
