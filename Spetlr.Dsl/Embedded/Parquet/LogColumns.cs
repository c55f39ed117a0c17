namespace Spetlr.Dsl.Embedded.Parquet;

/// <summary>The columns of a log checkpoint (Delta protocol, "Checkpoint Schema"), in the type notation of DuckDB's <c>from_json</c>.</summary>
internal static class LogColumns
{
    private const string Text = "\"VARCHAR\"";
    private const string Long = "\"BIGINT\"";
    private const string Int = "\"INTEGER\"";
    private const string Flag = "\"BOOLEAN\"";
    private const string Texts = "[\"VARCHAR\"]";
    private const string TextMap = "\"MAP(VARCHAR, VARCHAR)\"";
    private const string Vector = $$"""{"storageType":{{Text}},"pathOrInlineDv":{{Text}},"offset":{{Int}},"sizeInBytes":{{Int}},"cardinality":{{Long}}}""";

    /// <summary>The columns of every log checkpoint, by action: its name and its fields with their types.</summary>
    public static (string Action, (string Name, string Type)[] Fields)[] Classic { get; } =
    [
        ("txn", [("appId", Text), ("version", Long), ("lastUpdated", Long)]),
        ("add",
        [
            ("path", Text), ("partitionValues", TextMap), ("size", Long), ("modificationTime", Long), ("dataChange", Flag),
            ("tags", TextMap), ("deletionVector", Vector), ("baseRowId", Long), ("defaultRowCommitVersion", Long),
            ("clusteringProvider", Text), ("stats", Text),
        ]),
        ("remove",
        [
            ("path", Text), ("deletionTimestamp", Long), ("dataChange", Flag), ("extendedFileMetadata", Flag),
            ("partitionValues", TextMap), ("size", Long), ("tags", TextMap), ("deletionVector", Vector), ("baseRowId", Long),
            ("defaultRowCommitVersion", Long), ("stats", Text),
        ]),
        ("metaData",
        [
            ("id", Text), ("name", Text), ("description", Text), ("format", $$"""{"provider":{{Text}},"options":{{TextMap}}}"""),
            ("schemaString", Text), ("partitionColumns", Texts), ("configuration", TextMap), ("createdTime", Long),
        ]),
        ("protocol",
        [
            ("minReaderVersion", Int), ("minWriterVersion", Int), ("readerFeatures", Texts), ("writerFeatures", Texts),
        ]),
        ("domainMetadata", [("domain", Text), ("configuration", Text), ("removed", Flag)]),
    ];

    /// <summary>The columns of the log checkpoints of the feature <c>v2Checkpoint</c>.</summary>
    public static (string Action, (string Name, string Type)[] Fields)[] All { get; } =
    [
        .. Classic,
        ("checkpointMetadata", [("version", Long), ("tags", TextMap)]),
        ("sidecar", [("path", Text), ("sizeInBytes", Long), ("modificationTime", Long), ("tags", TextMap)]),
    ];

    /// <summary>The types of all columns, in the form that DuckDB's <c>from_json</c> takes.</summary>
    public static string Structure { get; } =
        $"{{{string.Join(',', All.Select(static a => $"\"{a.Action}\":{{{string.Join(',', a.Fields.Select(static f => $"\"{f.Name}\":{f.Type}"))}}}"))}}}";
}
