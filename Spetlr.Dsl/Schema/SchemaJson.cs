using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Spetlr.Dsl.Schema;

/// <summary>Schemas as Delta's log and Spark write them (Delta protocol, "Schema Serialization Format").</summary>
internal static class SchemaJson
{
    /// <summary>The JSON text of a schema, byte for byte as Spark prints it.</summary>
    /// <param name="schema">The schema.</param>
    public static string Print(StructType schema) => SchemaJsonPrinter.Print(schema);

    /// <summary>The schema of a JSON text.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="SpetlrException">The text is no schema, or has a type that this product does not know; the message names the column.</exception>
    public static StructType Parse(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return ParseType(document.RootElement, "") as StructType
                ?? throw new SpetlrException($"A table's schema must be a struct, but is: {json}");
        }
        catch (JsonException e)
        {
            throw new SpetlrException($"A table's schema is no valid JSON ({e.Message}): {json}", e);
        }
    }

    private static DataType ParseType(JsonElement json, string column)
    {
        if (json.ValueKind == JsonValueKind.String)
            return ParsePrimitive(json.GetString()!, column);
        if (json.ValueKind != JsonValueKind.Object)
            throw Unknown(json.GetRawText(), column);
        string? kind = json.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;
        return kind switch
        {
            "struct" => ParseStruct(Member(json, "fields", column), column),
            "array" => new ArrayType(ParseType(Member(json, "elementType", column), column), Flag(json, "containsNull")),
            "map" => new MapType(
                ParseType(Member(json, "keyType", column), column),
                ParseType(Member(json, "valueType", column), column),
                Flag(json, "valueContainsNull")),
            _ => throw Unknown(json.GetRawText(), column),
        };
    }

    private static StructType ParseStruct(JsonElement fields, string column)
    {
        ImmutableArray<StructField>.Builder parsed = ImmutableArray.CreateBuilder<StructField>();
        foreach (JsonElement field in fields.EnumerateArray())
        {
            string name = Member(field, "name", column).GetString()!;
            string path = column.Length == 0 ? name : $"{column}.{name}";
            ImmutableSortedDictionary<string, string>.Builder metadata =
                ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            if (field.TryGetProperty("metadata", out JsonElement entries) && entries.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty entry in entries.EnumerateObject())
                    metadata[entry.Name] = entry.Value.GetRawText();
            }

            parsed.Add(new StructField(name, ParseType(Member(field, "type", path), path), Flag(field, "nullable"))
            {
                Metadata = metadata.ToImmutable(),
            });
        }

        return new StructType(parsed.ToImmutable());
    }

    private static DataType ParsePrimitive(string name, string column) => name switch
    {
        "boolean" => DataType.Boolean,
        "byte" => DataType.Byte,
        "short" => DataType.Short,
        "integer" => DataType.Integer,
        "long" => DataType.Long,
        "float" => DataType.Float,
        "double" => DataType.Double,
        "string" => DataType.String,
        "binary" => DataType.Binary,
        "date" => DataType.Date,
        "timestamp" => DataType.Timestamp,
        "timestamp_ntz" => DataType.TimestampNtz,
        "decimal" => new DecimalType(10, 0),
        _ when name.StartsWith("decimal(", StringComparison.Ordinal) && name.EndsWith(')') => ParseDecimal(name, column),
        _ => throw Unknown(name, column),
    };

    private static DecimalType ParseDecimal(string name, string column)
    {
        ReadOnlySpan<char> inner = name.AsSpan("decimal(".Length..^1);
        int comma = inner.IndexOf(',');
        if (comma > 0
            && int.TryParse(inner[..comma], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int precision)
            && int.TryParse(inner[(comma + 1)..], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int scale)
            && precision is >= 1 and <= 38 && scale >= 0 && scale <= precision)
            return new DecimalType(precision, scale);
        throw Unknown(name, column);
    }

    private static JsonElement Member(JsonElement json, string name, string column) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value)
            ? value
            : throw new SpetlrException($"A table's schema lacks '{name}' {Place(column)}: {json.GetRawText()}");

    private static bool Flag(JsonElement json, string name) =>
        !json.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.False;

    private static SpetlrException Unknown(string type, string column) =>
        new($"The type {type} {Place(column)} is not supported. Leave the column out of the table, or read the table with Spark.");

    private static string Place(string column) => column.Length == 0 ? "of the schema's root" : $"of column '{column}'";
}
