using System.Globalization;
using System.Text;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Spark.Errors;

namespace Spetlr.Dsl.Spark.Printing;

/// <summary>Names and constants in Spark's SQL, quoted and exact. The session runs in UTC.</summary>
internal static class SparkText
{
    public static string Identifier(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    public static string As(string value, DataType type) => $"CAST({value} AS {type.ToDdl()})";

    /// <summary>A constant of a type, in the C# type that <see cref="DataType"/> documents.</summary>
    public static string Of(object? value, DataType type) => value switch
    {
        null => As("NULL", type),
        bool b => b ? "TRUE" : "FALSE",
        int i when i >= 0 => i.ToString(CultureInfo.InvariantCulture),
        sbyte or short or int or long or decimal => As(string.Create(CultureInfo.InvariantCulture, $"'{value}'"), type),
        float or double => As(string.Create(CultureInfo.InvariantCulture, $"'{value:R}'"), type),
        string s => String(s),
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        DateOnly date => $"DATE'{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'",
        DateTime time => $"TIMESTAMP_NTZ'{time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}'",
        DateTimeOffset time => $"TIMESTAMP'{time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}+00:00'",
        _ => throw new SparkException($"A {value.GetType().Name} is no constant of type {type}."),
    };

    /// <summary>A string constant. Spark reads escapes in it, and replaces <c>${…}</c> in the whole statement before it parses.</summary>
    public static string String(string text)
    {
        StringBuilder sql = new("'", text.Length + 2);
        foreach (char c in text)
        {
            sql.Append(c switch
            {
                '\\' => @"\\",
                '\'' => @"\'",
                '$' => @"\u0024",
                '\0' => @"\u0000",
                _ => c.ToString(),
            });
        }

        return sql.Append('\'').ToString();
    }
}
