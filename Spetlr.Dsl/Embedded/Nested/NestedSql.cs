using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Nested;

/// <summary>Nested values as DuckDB.NET can hand them on: it has no null in lists and maps, but in fields of structs, so each element is a struct of one.</summary>
internal static class NestedSql
{
    /// <summary>The field with an element, or with the value of a map's entry.</summary>
    public const string Value = "v";

    /// <summary>The field with the key of a map's entry.</summary>
    public const string Key = "k";

    /// <summary>A query of the same rows in that form; the query itself when nothing in it is nested.</summary>
    public static string Readable(string query, StructType schema) => schema.Fields.Any(static f => IsNested(f.Type))
        ? $"SELECT {string.Join(", ", schema.Fields.Select(static f => $"{Readable(SqlText.Identifier(f.Name), f.Type, 0)} AS {SqlText.Identifier(f.Name)}"))} FROM ({query})"
        : query;

    /// <summary>Whether a type has others inside.</summary>
    public static bool IsNested(DataType type) => type is StructType or ArrayType or MapType;

    private static string Readable(string value, DataType type, int depth)
    {
        string item = $"x{depth}";
        return type switch
        {
            StructType s when s.Fields.Any(static f => IsNested(f.Type)) =>
                $"CASE WHEN {value} IS NOT NULL THEN struct_pack({string.Join(", ", s.Fields.Select(f => $"{SqlText.Identifier(f.Name)} := {Readable(Field(value, f.Name), f.Type, depth)}"))}) END",
            ArrayType a => $"list_transform({value}, lambda {item}: {{'{Value}': {Readable(item, a.ElementType, depth + 1)}}})",
            MapType m => $"list_transform(map_entries({value}), lambda {item}: {{'{Key}': {Readable(Field(item, "key"), m.KeyType, depth + 1)}, '{Value}': {Readable(Field(item, "value"), m.ValueType, depth + 1)}}})",
            _ => value,
        };
    }

    private static string Field(string value, string name) => $"struct_extract({value}, {SqlText.Literal(name)})";
}
