using System.Text.Json;

namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>
/// Reads the JSON of a writer's schema (Avro specification 1.12, "Schema Declaration"). Lenient where the data can be read
/// all the same: names are not checked, defaults and aliases are not looked at, an unknown logical type is no logical type.
/// Apache.Avro's parser is not used: it costs 45 ms in a cold process, this one 4, and its JSON library cannot be trimmed.
/// </summary>
internal sealed class AvroSchemaParser
{
    private static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = 256, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static readonly HashSet<string> KnownLogicalTypes = new(StringComparer.Ordinal)
    {
        "decimal", "big-decimal", "uuid", "date", "duration",
        "time-millis", "time-micros", "time-nanos",
        "timestamp-millis", "timestamp-micros", "timestamp-nanos",
        "local-timestamp-millis", "local-timestamp-micros", "local-timestamp-nanos",
    };

    private readonly Dictionary<string, AvroType> _named = new(StringComparer.Ordinal);

    private AvroSchemaParser()
    {
    }

    /// <summary>Parses a schema.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <exception cref="AvroDataException">It is no JSON or no Avro schema.</exception>
    public static AvroType Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, JsonOptions);
            return new AvroSchemaParser().Read(document.RootElement, "");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new AvroDataException($"the writer's schema in the header is damaged: {e.Message}", e);
        }
    }

    private AvroType Read(JsonElement element, string ns) => element.ValueKind switch
    {
        JsonValueKind.String => Reference(element.GetString()!, ns),
        JsonValueKind.Array => new AvroType(AvroKind.Union) { Branches = [.. element.EnumerateArray().Select(branch => Read(branch, ns))] },
        JsonValueKind.Object => ReadObject(element, ns),
        _ => throw Invalid($"a type is written as {element.ValueKind}"),
    };

    private AvroType ReadObject(JsonElement element, string ns)
    {
        JsonElement type = Required(element, "type");
        if (type.ValueKind != JsonValueKind.String)
            return Read(type, ns);
        string name = type.GetString()!;
        switch (name)
        {
            case "record" or "error":
                return ReadRecord(element, ns);
            case "enum":
                return Define(element, ns, full => new AvroType(AvroKind.Enum)
                {
                    Name = full,
                    Symbols = [.. Required(element, "symbols").EnumerateArray().Select(static s => s.GetString()!)],
                });
            case "fixed":
                return Define(element, ns, full => WithLogicalType(element, AvroKind.Fixed, full, Required(element, "size").GetInt32()));
            case "array":
                return new AvroType(AvroKind.Array) { Item = Read(Required(element, "items"), ns) };
            case "map":
                return new AvroType(AvroKind.Map) { Item = Read(Required(element, "values"), ns) };
            default:
                return Primitive(name) is { } kind ? WithLogicalType(element, kind, name: null, size: 0) : Reference(name, ns);
        }
    }

    private AvroType ReadRecord(JsonElement element, string ns)
    {
        AvroType record = Define(element, ns, static full => new AvroType(AvroKind.Record) { Name = full });
        string inner = NamespaceOf(record.Name!);
        foreach (JsonElement field in Required(element, "fields").EnumerateArray())
        {
            string name = Required(field, "name").GetString()!;
            if (record.Fields.Exists(f => f.Name == name))
                throw Invalid($"record {record.Name} has two fields named '{name}'");
            record.Fields.Add(new AvroField(name, Read(Required(field, "type"), inner)));
        }

        return record;
    }

    private AvroType Define(JsonElement element, string ns, Func<string, AvroType> create)
    {
        string full = FullName(
            Required(element, "name").GetString()!,
            element.TryGetProperty("namespace", out JsonElement own) && own.ValueKind == JsonValueKind.String ? own.GetString()! : ns);
        AvroType type = create(full);
        if (!_named.TryAdd(full, type))
            throw Invalid($"the name {full} is defined twice");
        return type;
    }

    private static AvroType WithLogicalType(JsonElement element, AvroKind kind, string? name, int size)
    {
        if (size < 0)
            throw Invalid($"{name} has a size under zero");
        string? logical = element.TryGetProperty("logicalType", out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
        if (logical is null || !KnownLogicalTypes.Contains(logical) || !Annotates(logical, kind, size))
            return new AvroType(kind) { Name = name, Size = size };
        if (logical != "decimal")
            return new AvroType(kind) { Name = name, Size = size, LogicalType = logical };

        int precision = Number(element, "precision");
        int scale = Number(element, "scale");

        // The specification: an invalid decimal is read as its underlying type.
        return precision < 1 || scale < 0 || scale > precision
            ? new AvroType(kind) { Name = name, Size = size }
            : new AvroType(kind) { Name = name, Size = size, LogicalType = logical, Precision = precision, Scale = scale };
    }

    // The specification: a logical type over a type it does not annotate is ignored.
    private static bool Annotates(string logical, AvroKind kind, int size) => logical switch
    {
        "decimal" => kind is AvroKind.Bytes or AvroKind.Fixed,
        "big-decimal" => kind == AvroKind.Bytes,
        "uuid" => kind == AvroKind.String || (kind == AvroKind.Fixed && size == 16),
        "date" or "time-millis" => kind == AvroKind.Int,
        "duration" => kind == AvroKind.Fixed && size == 12,
        _ => kind == AvroKind.Long,
    };

    private static int Number(JsonElement element, string property) =>
        element.TryGetProperty(property, out JsonElement value) && value.TryGetInt32(out int number) ? number : 0;

    private AvroType Reference(string name, string ns)
    {
        if (Primitive(name) is { } kind)
            return new AvroType(kind);
        return _named.GetValueOrDefault(FullName(name, ns))
            ?? _named.GetValueOrDefault(name)
            ?? throw Invalid($"the type '{name}' is not defined");
    }

    private static AvroKind? Primitive(string name) => name switch
    {
        "null" => AvroKind.Null,
        "boolean" => AvroKind.Boolean,
        "int" => AvroKind.Int,
        "long" => AvroKind.Long,
        "float" => AvroKind.Float,
        "double" => AvroKind.Double,
        "bytes" => AvroKind.Bytes,
        "string" => AvroKind.String,
        _ => null,
    };

    private static string FullName(string name, string ns) =>
        ns.Length == 0 || name.Contains('.', StringComparison.Ordinal) ? name : $"{ns}.{name}";

    private static string NamespaceOf(string fullName)
    {
        int dot = fullName.LastIndexOf('.');
        return dot < 0 ? "" : fullName[..dot];
    }

    private static JsonElement Required(JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out JsonElement value)
            ? value
            : throw Invalid($"a declaration lacks '{property}'");

    private static AvroDataException Invalid(string reason) => new($"the writer's schema in the header is damaged: {reason}");
}
