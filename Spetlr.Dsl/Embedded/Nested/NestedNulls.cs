using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Nested;

/// <summary>NOT NULL of nested columns and inside them: the statistics of a file, by which flat columns are checked, do not tell.</summary>
internal static class NestedNulls
{
    /// <summary>The same rows, where a null that the schema does not allow is an error.</summary>
    /// <param name="query">A query with the schema's columns.</param>
    /// <param name="schema">The columns.</param>
    public static string Checked(string query, StructType schema) => schema.Fields.Any(static f => Bad(f) is not null)
        ? $"SELECT {string.Join(", ", schema.Fields.Select(Checked))} FROM ({query})"
        : query;

    private static string Checked(StructField field)
    {
        string name = SqlText.Identifier(field.Name);
        if (Bad(field) is not { } bad)
            return name;
        string message = SqlText.Literal($"Column '{field.Name}' ({field.Type}{(field.Nullable ? "" : " not null")}) has a null where it takes none. Filter those rows out, or declare that part nullable. Nothing was committed.");
        return $"CASE WHEN {bad} THEN CAST(error({message}) AS {DuckDbTypes.NameOf(field.Type)}) ELSE {name} END AS {name}";
    }

    private static string? Bad(StructField field) => NestedSql.IsNested(field.Type) ? Bad(SqlText.Identifier(field.Name), field.Type, field.Nullable, 0) : null;

    // A null struct violates what its fields ask for, as in Spark.
    private static string? Bad(string value, DataType type, bool nullable, int depth)
    {
        string item = $"x{depth}";
        string? inside = type switch
        {
            StructType s => Any(s.Fields.Select(f => Bad($"struct_extract({value}, {SqlText.Literal(f.Name)})", f.Type, f.Nullable, depth))),
            ArrayType a => Filtered(value, item, Bad(item, a.ElementType, a.ContainsNull, depth + 1)),
            MapType m => Any(
                [Filtered($"map_keys({value})", item, Bad(item, m.KeyType, nullable: true, depth + 1)), Filtered($"map_values({value})", item, Bad(item, m.ValueType, m.ValueContainsNull, depth + 1))]),
            _ => null,
        };
        return Any([nullable ? null : $"{value} IS NULL", inside]);
    }

    private static string? Filtered(string list, string item, string? bad) =>
        bad is null ? null : $"coalesce(len(list_filter({list}, lambda {item}: {bad})), 0) > 0";

    private static string? Any(IEnumerable<string?> conditions)
    {
        string[] some = [.. conditions.OfType<string>()];
        return some.Length == 0 ? null : $"({string.Join(" OR ", some)})";
    }
}
