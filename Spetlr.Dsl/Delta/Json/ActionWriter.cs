using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spetlr.Dsl.Delta.Actions;

namespace Spetlr.Dsl.Delta.Json;

/// <summary>Writes actions as JSON, one a line, with the member order of Spark.</summary>
internal static class ActionWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The content of a commit file.</summary>
    /// <param name="actions">Its actions, in order.</param>
    public static ReadOnlyMemory<byte> Lines(IEnumerable<DeltaAction> actions)
    {
        ArrayBufferWriter<byte> buffer = new(1024);
        using Utf8JsonWriter writer = new(buffer, Options);
        foreach (DeltaAction action in actions)
        {
            Write(writer, action);
            writer.Flush();
            buffer.Write("\n"u8);
            writer.Reset();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Writes one action, <c>{"add":{…}}</c>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="action">The action.</param>
    public static void Write(Utf8JsonWriter writer, DeltaAction action)
    {
        writer.WriteStartObject();
        switch (action)
        {
            case AddFile add:
                Write(writer, add);
                break;
            case RemoveFile remove:
                Write(writer, remove);
                break;
            case Metadata metadata:
                Write(writer, metadata);
                break;
            case Protocol protocol:
                Write(writer, protocol);
                break;
            case SetTransaction txn:
                writer.WriteStartObject("txn");
                writer.WriteString("appId", txn.AppId);
                writer.WriteNumber("version", txn.Version);
                Number(writer, "lastUpdated", txn.LastUpdated);
                writer.WriteEndObject();
                break;
            case CommitInfo info:
                Write(writer, info);
                break;
            case AddCdcFile cdc:
                writer.WriteStartObject("cdc");
                writer.WriteString("path", cdc.Path);
                Map(writer, "partitionValues", cdc.PartitionValues);
                writer.WriteNumber("size", cdc.Size);
                Map(writer, "tags", cdc.Tags);
                writer.WriteBoolean("dataChange", false);
                writer.WriteEndObject();
                break;
            case DomainMetadata domain:
                writer.WriteStartObject("domainMetadata");
                writer.WriteString("domain", domain.Domain);
                writer.WriteString("configuration", domain.Configuration);
                writer.WriteBoolean("removed", domain.Removed);
                writer.WriteEndObject();
                break;
            case SidecarFile sidecar:
                writer.WriteStartObject("sidecar");
                writer.WriteString("path", sidecar.Path);
                writer.WriteNumber("sizeInBytes", sidecar.SizeInBytes);
                writer.WriteNumber("modificationTime", sidecar.ModificationTime);
                writer.WriteEndObject();
                break;
            case CheckpointMetadata checkpoint:
                writer.WriteStartObject("checkpointMetadata");
                writer.WriteNumber("version", checkpoint.Version);
                Map(writer, "tags", checkpoint.Tags);
                writer.WriteEndObject();
                break;
            case UnknownAction unknown:
                writer.WritePropertyName(unknown.Name);
                writer.WriteRawValue(unknown.Json);
                break;
            default:
                throw new InvalidOperationException($"No JSON form of {action.GetType()}.");
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, AddFile add)
    {
        writer.WriteStartObject("add");
        writer.WriteString("path", add.Path);
        Map(writer, "partitionValues", add.PartitionValues);
        writer.WriteNumber("size", add.Size);
        writer.WriteNumber("modificationTime", add.ModificationTime);
        writer.WriteBoolean("dataChange", add.DataChange);
        Text(writer, "stats", add.Stats);
        Map(writer, "tags", add.Tags);
        Vector(writer, add.DeletionVector);
        Number(writer, "baseRowId", add.BaseRowId);
        Number(writer, "defaultRowCommitVersion", add.DefaultRowCommitVersion);
        Text(writer, "clusteringProvider", add.ClusteringProvider);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, RemoveFile remove)
    {
        writer.WriteStartObject("remove");
        writer.WriteString("path", remove.Path);
        Number(writer, "deletionTimestamp", remove.DeletionTimestamp);
        writer.WriteBoolean("dataChange", remove.DataChange);
        if (remove.ExtendedFileMetadata is { } extended)
            writer.WriteBoolean("extendedFileMetadata", extended);
        Map(writer, "partitionValues", remove.PartitionValues);
        Number(writer, "size", remove.Size);
        Text(writer, "stats", remove.Stats);
        Map(writer, "tags", remove.Tags);
        Vector(writer, remove.DeletionVector);
        Number(writer, "baseRowId", remove.BaseRowId);
        Number(writer, "defaultRowCommitVersion", remove.DefaultRowCommitVersion);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Metadata metadata)
    {
        writer.WriteStartObject("metaData");
        writer.WriteString("id", metadata.Id);
        Text(writer, "name", metadata.Name);
        Text(writer, "description", metadata.Description);
        writer.WriteStartObject("format");
        writer.WriteString("provider", metadata.FormatProvider);
        Map(writer, "options", metadata.FormatOptions);
        writer.WriteEndObject();
        writer.WriteString("schemaString", metadata.SchemaString);
        Texts(writer, "partitionColumns", metadata.PartitionColumns);
        Map(writer, "configuration", metadata.Configuration);
        Number(writer, "createdTime", metadata.CreatedTime);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Protocol protocol)
    {
        writer.WriteStartObject("protocol");
        writer.WriteNumber("minReaderVersion", protocol.MinReaderVersion);
        writer.WriteNumber("minWriterVersion", protocol.MinWriterVersion);
        if (protocol.ReaderFeatures is { } reader)
            Texts(writer, "readerFeatures", reader);
        if (protocol.WriterFeatures is { } features)
            Texts(writer, "writerFeatures", features);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, CommitInfo info)
    {
        writer.WriteStartObject("commitInfo");
        Number(writer, "inCommitTimestamp", info.InCommitTimestamp);
        Number(writer, "timestamp", info.Timestamp);
        Text(writer, "operation", info.Operation);
        Entries(writer, "operationParameters", info.OperationParameters!);
        Number(writer, "readVersion", info.ReadVersion);
        Text(writer, "isolationLevel", info.IsolationLevel);
        if (info.IsBlindAppend is { } blind)
            writer.WriteBoolean("isBlindAppend", blind);
        Entries(writer, "operationMetrics", info.OperationMetrics!);
        Text(writer, "userMetadata", info.UserMetadata);
        Text(writer, "engineInfo", info.EngineInfo);
        Text(writer, "txnId", info.TxnId);
        writer.WriteEndObject();
    }

    private static void Vector(Utf8JsonWriter writer, DeletionVector? vector)
    {
        if (vector is null)
            return;
        writer.WriteStartObject("deletionVector");
        writer.WriteString("storageType", vector.StorageType);
        writer.WriteString("pathOrInlineDv", vector.PathOrInlineDv);
        Number(writer, "offset", vector.Offset);
        writer.WriteNumber("sizeInBytes", vector.SizeInBytes);
        writer.WriteNumber("cardinality", vector.Cardinality);
        writer.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private static void Number(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
    }

    private static void Texts(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    // Sorted, so that equal actions have equal text.
    private static void Map(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, string?>? entries)
    {
        if (entries is not null)
            Entries(writer, name, entries.Count < 2 ? entries : entries.OrderBy(static e => e.Key, StringComparer.Ordinal));
    }

    private static void Entries(Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, string?>> entries)
    {
        writer.WriteStartObject(name);
        foreach ((string key, string? value) in entries)
            writer.WriteString(key, value);
        writer.WriteEndObject();
    }
}
