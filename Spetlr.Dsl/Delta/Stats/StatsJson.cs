using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Delta.Stats;

/// <summary>Writes the statistics of a data file (Delta protocol, "Per-file Statistics"). A bound that cannot be trusted is left out: readers then read the file.</summary>
internal static class StatsJson
{
    private const int DefaultIndexedColumns = 32;
    private static readonly JsonSerializerOptions Serialization = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The statistics of a file.</summary>
    /// <param name="numRecords">Its rows.</param>
    /// <param name="columns">Its columns in the table's order, without the partition columns.</param>
    /// <param name="indexedColumns">How many of them get statistics; -1 all. See <see cref="IndexedColumns"/>.</param>
    /// <exception cref="SpetlrException">A column that must not be null has nulls.</exception>
    public static string Build(long numRecords, IReadOnlyList<ColumnStats> columns, int indexedColumns = DefaultIndexedColumns)
    {
        foreach (ColumnStats column in columns)
            RequireNoNulls(column);
        int left = indexedColumns < 0 ? int.MaxValue : indexedColumns;
        IReadOnlyList<ColumnStats> indexed = Indexed(columns, ref left);
        ArrayBufferWriter<byte> buffer = new(512);
        using Utf8JsonWriter writer = new(buffer, Options);
        writer.WriteStartObject();
        writer.WriteNumber("numRecords", numRecords);
        writer.WriteStartObject("minValues");
        foreach (ColumnStats column in indexed)
            Write(writer, column, static (w, c) => WriteBound(w, c, StatsBound.Min(c)));
        writer.WriteEndObject();
        writer.WriteStartObject("maxValues");
        foreach (ColumnStats column in indexed)
            Write(writer, column, static (w, c) => WriteBound(w, c, StatsBound.Max(c)));
        writer.WriteEndObject();
        writer.WriteStartObject("nullCount");
        foreach (ColumnStats column in indexed)
            Write(writer, column, WriteNulls);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>How many columns of a table get statistics.</summary>
    /// <param name="metadata">The table.</param>
    public static int IndexedColumns(Metadata metadata) =>
        int.TryParse(metadata.Property("delta.dataSkippingNumIndexedCols"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int count)
            ? count
            : DefaultIndexedColumns;

    /// <summary>The statistics of a file some of whose rows are deleted: they still bound its values, but need not be values of it (<c>tightBounds</c>).</summary>
    /// <param name="stats">The file's statistics, or null.</param>
    public static string? Loosened(string? stats)
    {
        if (stats is null || JsonNode.Parse(stats) is not JsonObject loosened)
            return stats;
        loosened["tightBounds"] = false;
        return loosened.ToJsonString(Serialization);
    }

    // The limit counts the fields of structs, as Spark does.
    private static List<ColumnStats> Indexed(IEnumerable<ColumnStats> columns, ref int left)
    {
        List<ColumnStats> indexed = [];
        foreach (ColumnStats column in columns)
        {
            if (left <= 0)
                break;
            if (column.Fields.IsEmpty)
                left--;
            indexed.Add(column.Fields.IsEmpty ? column : column with { Fields = [.. Indexed(column.Fields, ref left)] });
        }

        return indexed;
    }

    private static void Write(Utf8JsonWriter writer, ColumnStats column, Action<Utf8JsonWriter, ColumnStats> leaf)
    {
        if (column.Field.Type is not StructType)
        {
            leaf(writer, column);
            return;
        }

        writer.WriteStartObject(column.Field.Name);
        foreach (ColumnStats field in column.Fields)
            Write(writer, field, leaf);
        writer.WriteEndObject();
    }

    private static void WriteNulls(Utf8JsonWriter writer, ColumnStats column)
    {
        if (column.NullCount is { } nulls)
            writer.WriteNumber(column.Field.Name, nulls);
    }

    private static void WriteBound(Utf8JsonWriter writer, ColumnStats column, StatsBound? bound)
    {
        if (bound is not { } value)
            return;
        writer.WritePropertyName(column.Field.Name);
        if (value.IsNumber)
            writer.WriteRawValue(value.Text);
        else
            writer.WriteStringValue(value.Text);
    }

    private static void RequireNoNulls(ColumnStats column)
    {
        if (!column.Field.Nullable && column.NullCount > 0)
        {
            throw new SpetlrException(string.Create(
                CultureInfo.InvariantCulture,
                $"The column '{column.Field.Name}' must not be null, but {column.NullCount} of its values are. Filter those rows out, or declare the column nullable. Nothing was committed."));
        }
    }
}
