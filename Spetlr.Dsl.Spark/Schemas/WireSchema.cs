using System.Collections.Immutable;
using System.Text.Json;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Spark.Errors;
using Kind = Spetlr.Dsl.Spark.Wire.DataType.KindOneofCase;

namespace Spetlr.Dsl.Spark.Schemas;

/// <summary>Turns Spark's types, as they come over the wire, into ours.</summary>
internal static class WireSchema
{
    public static StructType ToStruct(Wire.DataType type) =>
        type.KindCase == Kind.Struct
            ? new StructType([.. type.Struct.Fields.Select(ToField)])
            : throw new SparkException($"Spark answered with the type {type.KindCase} where a struct was due.");

    private static StructField ToField(Wire.DataType.Types.StructField field) =>
        new(field.Name, ToType(field.DataType), field.Nullable) { Metadata = ToMetadata(field.Metadata) };

    private static ImmutableSortedDictionary<string, string> ToMetadata(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json.Length == 0 ? "{}" : json);
        return document.RootElement.EnumerateObject().ToImmutableSortedDictionary(p => p.Name, p => p.Value.GetRawText(), StringComparer.Ordinal);
    }

    private static DataType ToType(Wire.DataType type) => type.KindCase switch
    {
        Kind.Boolean => DataType.Boolean,
        Kind.Byte => DataType.Byte,
        Kind.Short => DataType.Short,
        Kind.Integer => DataType.Integer,
        Kind.Long => DataType.Long,
        Kind.Float => DataType.Float,
        Kind.Double => DataType.Double,
        Kind.String or Kind.Char or Kind.VarChar => DataType.String,
        Kind.Binary => DataType.Binary,
        Kind.Date => DataType.Date,
        Kind.Timestamp => DataType.Timestamp,
        Kind.TimestampNtz => DataType.TimestampNtz,
        Kind.Decimal => new DecimalType(type.Decimal.Precision, type.Decimal.Scale),
        Kind.Array => new ArrayType(ToType(type.Array.ElementType), type.Array.ContainsNull),
        Kind.Map => new MapType(ToType(type.Map.KeyType), ToType(type.Map.ValueType), type.Map.ValueContainsNull),
        Kind.Struct => ToStruct(type),
        _ => throw new SparkException($"The type {type.KindCase} of Spark has no counterpart in Spetlr.Dsl."),
    };
}
