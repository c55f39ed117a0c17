namespace Spetlr.Dsl.Embedded.Sql;

/// <summary>Quoting for DuckDB SQL.</summary>
internal static class SqlText
{
    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Literal(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Literal(string? value, string nullText) => value is null ? nullText : Literal(value);
}
