using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Spetlr.Dsl.Schema;

/// <summary>Prints schemas with the member order of Spark, which others compare as text.</summary>
internal static class SchemaJsonPrinter
{
    // Spark leaves non-ASCII letters and '<', '+', '&' as they are; the default encoder would not.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Print(StructType schema)
    {
        ArrayBufferWriter<byte> buffer = new(256);
        using (Utf8JsonWriter writer = new(buffer, Options))
            Write(writer, schema);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, DataType type)
    {
        switch (type)
        {
            case StructType s:
                writer.WriteStartObject();
                writer.WriteString("type", "struct");
                writer.WriteStartArray("fields");
                foreach (StructField field in s.Fields)
                    Write(writer, field);
                writer.WriteEndArray();
                writer.WriteEndObject();
                break;
            case ArrayType a:
                writer.WriteStartObject();
                writer.WriteString("type", "array");
                writer.WritePropertyName("elementType");
                Write(writer, a.ElementType);
                writer.WriteBoolean("containsNull", a.ContainsNull);
                writer.WriteEndObject();
                break;
            case MapType m:
                writer.WriteStartObject();
                writer.WriteString("type", "map");
                writer.WritePropertyName("keyType");
                Write(writer, m.KeyType);
                writer.WritePropertyName("valueType");
                Write(writer, m.ValueType);
                writer.WriteBoolean("valueContainsNull", m.ValueContainsNull);
                writer.WriteEndObject();
                break;
            default:
                writer.WriteStringValue(type.ToString());
                break;
        }
    }

    private static void Write(Utf8JsonWriter writer, StructField field)
    {
        writer.WriteStartObject();
        writer.WriteString("name", field.Name);
        writer.WritePropertyName("type");
        Write(writer, field.Type);
        writer.WriteBoolean("nullable", field.Nullable);
        writer.WriteStartObject("metadata");
        foreach ((string name, string json) in field.Metadata)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(json);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
