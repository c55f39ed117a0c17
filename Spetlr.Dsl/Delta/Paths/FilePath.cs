using System.Buffers;
using System.Globalization;
using System.Text;

namespace Spetlr.Dsl.Delta.Paths;

/// <summary>File paths as the log has them: URIs, percent-encoded as Java's <c>URI</c> does, since that is what Spark writes and compares.</summary>
internal static class FilePath
{
    private static readonly SearchValues<char> Legal = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.!~*'():@&=+$,;/");

    /// <summary>The absolute path of a file of the log.</summary>
    /// <param name="tablePath">The table's folder.</param>
    /// <param name="path">The path as the log has it.</param>
    public static string Resolve(string tablePath, string path)
    {
        if (path.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            return LocalPath(path["file:".Length..]);
        if (path.StartsWith('/') || HasScheme(path))
            return Decode(path);
        return $"{tablePath.TrimEnd('/')}/{Decode(path)}";
    }

    /// <summary>A plain relative path as the log writes it.</summary>
    /// <param name="path">The plain path, <c>/</c> between names.</param>
    public static string Encode(string path)
    {
        if (!path.AsSpan().ContainsAnyExcept(Legal))
            return path;
        StringBuilder text = new(path.Length + 16);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (Rune rune in path.EnumerateRunes())
        {
            bool keep = rune.IsAscii ? Legal.Contains((char)rune.Value) : !Rune.IsControl(rune) && !IsSpace(rune);
            if (keep)
            {
                text.Append(rune.ToString());
                continue;
            }

            int length = rune.EncodeToUtf8(utf8);
            for (int i = 0; i < length; i++)
                text.Append(CultureInfo.InvariantCulture, $"%{utf8[i]:X2}");
        }

        return text.ToString();
    }

    /// <summary>The plain text of a percent-encoded path.</summary>
    /// <param name="path">The encoded path.</param>
    public static string Decode(string path) => path.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(path) : path;

    private static string LocalPath(string rest)
    {
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            int slash = rest.IndexOf('/', 2);
            rest = slash < 0 ? "/" : rest[slash..];
        }

        string path = Decode(rest);
        bool drive = path.Length > 2 && path[0] == '/' && char.IsAsciiLetter(path[1]) && path[2] == ':';
        return drive ? path[1..] : path;
    }

    private static bool HasScheme(string path)
    {
        int colon = path.IndexOf("://", StringComparison.Ordinal);
        return colon > 0 && path.AsSpan(0, colon).IndexOf('/') < 0;
    }

    private static bool IsSpace(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
