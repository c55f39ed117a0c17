using System.Buffers;
using System.Globalization;
using System.Text;

namespace Spetlr.Dsl.Delta.Partitions;

/// <summary>Folders of partitions, named as Hive and Spark name them: <c>dt=2024-01-01/city=S%2FN</c>.</summary>
/// <remarks>Only for people and tools: the values of a file are those in its <c>add</c> action. The path is plain; <see cref="Paths.FilePath.Encode"/> makes the log's text of it.</remarks>
internal static class PartitionPath
{
    /// <summary>The folder's value for null and for the empty string.</summary>
    public const string Null = "__HIVE_DEFAULT_PARTITION__";

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(1, 31).Select(static i => (char)i), '"', '#', '%', '\'', '*', '/', ':', '=', '?', '\\', '\u007F', '{', '[', ']', '^']);

    /// <summary>The folder of a partition, relative to the table; empty when there are no columns.</summary>
    /// <param name="columns">The partition columns, in order.</param>
    /// <param name="values">Their values in Delta's text form, by column.</param>
    public static string Of(IEnumerable<string> columns, IReadOnlyDictionary<string, string?> values) =>
        string.Join('/', columns.Select(c => $"{Escape(c)}={ValueOf(values[c])}"));

    /// <summary>A name or value with the characters percent-encoded that Hive and Spark encode in folder names.</summary>
    /// <param name="text">The text.</param>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Escaped))
            return text;
        StringBuilder escaped = new(text.Length + 8);
        foreach (char c in text)
        {
            if (Escaped.Contains(c))
                escaped.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}");
            else
                escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static string ValueOf(string? value) => string.IsNullOrEmpty(value) ? Null : Escape(value);
}
