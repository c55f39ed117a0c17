using System.Globalization;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Sql;

/// <summary>DuckDB's names of types as Delta's types: <c>STRUCT(a INTEGER, "b c" VARCHAR[])</c>.</summary>
internal static class DuckDbTypeText
{
    private const string Struct = "STRUCT(";
    private const string Map = "MAP(";
    private const string List = "[]";

    /// <summary>The type, everything inside it nullable; null when Delta has none.</summary>
    /// <param name="text">DuckDB's name.</param>
    public static DataType? Parse(string text)
    {
        if (text.EndsWith(List, StringComparison.Ordinal))
            return Parse(text[..^List.Length]) is { } element ? new ArrayType(element, ContainsNull: true) : null;
        if (text.StartsWith(Struct, StringComparison.Ordinal))
        {
            StructField?[] fields = [.. Parts(text[Struct.Length..^1]).Select(Field)];
            return fields.Contains(null) ? null : new StructType([.. fields.OfType<StructField>()]);
        }

        if (text.StartsWith(Map, StringComparison.Ordinal))
        {
            List<string> parts = Parts(text[Map.Length..^1]);
            return Parse(parts[0]) is { } key && Parse(parts[1]) is { } value ? new MapType(key, value, ValueContainsNull: true) : null;
        }

        return Flat(text);
    }

    /// <summary>The type when nothing is inside it; null otherwise.</summary>
    /// <param name="text">DuckDB's name.</param>
    public static DataType? Flat(string text) => text switch
    {
        "BOOLEAN" => DataType.Boolean,
        "TINYINT" => DataType.Byte,
        "SMALLINT" or "UTINYINT" => DataType.Short,
        "INTEGER" or "USMALLINT" => DataType.Integer,
        "BIGINT" or "UINTEGER" => DataType.Long,
        "FLOAT" => DataType.Float,
        "DOUBLE" => DataType.Double,
        "VARCHAR" => DataType.String,
        "BLOB" => DataType.Binary,
        "DATE" => DataType.Date,
        "TIMESTAMP WITH TIME ZONE" => DataType.Timestamp,
        "TIMESTAMP" => DataType.TimestampNtz,
        _ when text.StartsWith("DECIMAL(", StringComparison.Ordinal) && text.EndsWith(')') => Decimal(text),
        _ => null,
    };

    private static StructField? Field(string text)
    {
        int end = text[0] == '"' ? EndOfName(text) : text.IndexOf(' ', StringComparison.Ordinal);
        string name = text[0] == '"' ? text[1..(end - 1)].Replace("\"\"", "\"", StringComparison.Ordinal) : text[..end];
        return Parse(text[(end + 1)..]) is { } type ? new StructField(name, type, Nullable: true) : null;
    }

    private static int EndOfName(string text)
    {
        int at = 1;
        while (text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"'))
            at += text[at] == '"' ? 2 : 1;
        return at + 1;
    }

    private static List<string> Parts(string text)
    {
        List<string> parts = [];
        int depth = 0;
        bool quoted = false;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '"';
            if (quoted)
                continue;
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (text[i] == ',' && depth == 0)
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
        }

        parts.Add(text[start..].Trim());
        return parts;
    }

    private static DecimalType Decimal(string text)
    {
        string[] parts = text["DECIMAL(".Length..^1].Split(',');
        return new DecimalType(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
