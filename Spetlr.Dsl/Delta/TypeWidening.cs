using System.Text.Json.Nodes;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Delta;

/// <summary>Columns whose type became a wider one, while older files keep the narrower (Delta protocol, "Type Widening").</summary>
internal static class TypeWidening
{
    /// <summary>The property that allows it.</summary>
    public const string Property = "delta.enableTypeWidening";

    private const string Changes = "delta.typeChanges";

    /// <summary>Whether a table allows it.</summary>
    /// <param name="metadata">The table.</param>
    public static bool IsOn(Metadata metadata) => metadata.IsOn(Property);

    /// <summary>Whether files of one type may be read as another (protocol, "Supported Type Changes").</summary>
    /// <param name="from">The type as it is.</param>
    /// <param name="to">The wider one.</param>
    public static bool Allows(DataType from, DataType to) => (from, to) switch
    {
        (DecimalType a, DecimalType b) => !a.Equals(b) && b.Scale >= a.Scale && b.Precision - b.Scale >= a.Precision - a.Scale,
        (PrimitiveType { Name: "byte" or "short" or "integer" }, DecimalType b) => b.Precision - b.Scale >= 10,
        (PrimitiveType { Name: "long" }, DecimalType b) => b.Precision - b.Scale >= 20,
        (PrimitiveType { Name: "byte" }, PrimitiveType { Name: "short" or "integer" or "long" or "double" }) => true,
        (PrimitiveType { Name: "short" }, PrimitiveType { Name: "integer" or "long" or "double" }) => true,
        (PrimitiveType { Name: "integer" }, PrimitiveType { Name: "long" or "double" }) => true,
        (PrimitiveType { Name: "float" }, PrimitiveType { Name: "double" }) => true,
        (PrimitiveType { Name: "date" }, PrimitiveType { Name: "timestamp_ntz" }) => true,
        _ => false,
    };

    /// <summary>Whether a write that merges schemas widens so by itself; an integer becomes a decimal or a double only when that is asked for, as in Spark.</summary>
    /// <param name="from">The type of the table's column.</param>
    /// <param name="to">The type of the rows' column.</param>
    public static bool IsAutomatic(DataType from, DataType to) => Allows(from, to) && from.IsInteger() == to.IsInteger();

    /// <summary>Whether files of before may have a column as float that is double now.</summary>
    /// <param name="field">The column.</param>
    public static bool WasFloat(StructField field) =>
        field.Metadata.TryGetValue(Changes, out string? json) && JsonNode.Parse(json)!.AsArray().Any(static change => change!["fromType"]?.GetValue<string>() == "float");

    /// <summary>The column with another type, and the change noted in its metadata.</summary>
    /// <param name="field">The column.</param>
    /// <param name="type">The wider type.</param>
    public static StructField Widen(StructField field, DataType type)
    {
        JsonArray changes = field.Metadata.TryGetValue(Changes, out string? json) ? JsonNode.Parse(json)!.AsArray() : [];
        changes.Add(new JsonObject { ["toType"] = type.ToString(), ["fromType"] = field.Type.ToString() });
        return field with { Type = type, Metadata = field.Metadata.SetItem(Changes, changes.ToJsonString()) };
    }
}
