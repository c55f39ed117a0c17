using System.Globalization;
using System.Text;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Sql;

/// <summary>Constants in DuckDB's SQL, quoted and exact.</summary>
internal static class SqlConstants
{
    /// <summary>A constant of a type, in the C# type that <see cref="DataType"/> documents.</summary>
    public static string Of(object? value, DataType type) => value switch
    {
        null => $"CAST(NULL AS {DuckDbTypes.NameOf(type)})",
        bool b => b ? "TRUE" : "FALSE",
        int i when i >= 0 => i.ToString(CultureInfo.InvariantCulture),
        int i when i > int.MinValue => string.Create(CultureInfo.InvariantCulture, $"({i})"),
        sbyte or short or int or long => string.Create(CultureInfo.InvariantCulture, $"CAST({value} AS {DuckDbTypes.NameOf(type)})"),
        float or double => string.Create(CultureInfo.InvariantCulture, $"CAST('{value:R}' AS {DuckDbTypes.NameOf(type)})"),
        decimal d => string.Create(CultureInfo.InvariantCulture, $"CAST('{d}' AS {DuckDbTypes.NameOf(type)})"),
        string s => String(s),
        byte[] bytes => Blob(bytes),
        DateOnly date => $"DATE '{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'",
        DateTime time => $"TIMESTAMP '{time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}'",
        DateTimeOffset time => $"TIMESTAMPTZ '{time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}+00'",
        _ => throw new SpetlrException($"A {value.GetType().Name} is no constant of type {type}."),
    };

    public static string String(string text)
    {
        if (text.AsSpan().IndexOf('\0') < 0)
            return SqlText.Literal(text);

        // A NUL would end the query's text.
        StringBuilder sql = new("(");
        string[] parts = text.Split('\0');
        for (int i = 0; i < parts.Length; i++)
            sql.Append(i == 0 ? "" : " || chr(0) || ").Append(SqlText.Literal(parts[i]));
        return sql.Append(')').ToString();
    }

    private static string Blob(byte[] bytes)
    {
        StringBuilder sql = new("CAST('", 16 + (4 * bytes.Length));
        foreach (byte b in bytes)
            sql.Append(CultureInfo.InvariantCulture, $"\\x{b:X2}");
        return sql.Append("' AS BLOB)").ToString();
    }
}
