namespace Spetlr.Dsl.Embedded.Sql;

/// <summary>Quoting for DuckDB SQL.</summary>
internal static class SqlText
{
    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Literal(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A literal for one existing file: DuckDB expands <c>*</c>, <c>?</c> and <c>[</c> in paths, so each stands in a class of its own.</summary>
    public static string FilePath(string path) => Literal(path
        .Replace("[", "[[]", StringComparison.Ordinal)
        .Replace("*", "[*]", StringComparison.Ordinal)
        .Replace("?", "[?]", StringComparison.Ordinal));

    public static string Literal(string? value, string nullText) => value is null ? nullText : Literal(value);
}
