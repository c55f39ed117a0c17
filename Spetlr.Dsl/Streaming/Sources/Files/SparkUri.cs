using System.Globalization;
using System.Text;

namespace Spetlr.Dsl.Streaming.Sources.Files;

/// <summary>Paths as the URI texts that Spark puts into file-source logs. The text is the file's identity, so it must be exact.</summary>
/// <remarks>
/// Spark prints a Hadoop path through <c>java.net.URI</c>: in a path that class keeps letters, digits, <c>_-!.~'()*</c>, <c>,;:$&amp;+=@/</c>
/// and what is not ASCII, unless a control or space character; the rest becomes its UTF-8 bytes as <c>%XX</c>.
/// </remarks>
internal static class SparkUri
{
    private const string LocalScheme = "file://";

    private const string KeptPunctuation = "_-!.~'()*,;:$&+=@/";

    /// <summary>The URI of a path: <c>/data/a b</c> → <c>file:///data/a%20b</c>; a path with a scheme keeps it.</summary>
    public static string FromPath(string path)
    {
        int pathAt = SchemeLength(path);
        StringBuilder uri = new(path.Length + 16);
        if (pathAt == 0)
            uri.Append(path.StartsWith('/') ? LocalScheme : $"{LocalScheme}/");
        else
            uri.Append(path, 0, pathAt);
        Span<byte> bytes = stackalloc byte[4];
        foreach (Rune rune in path.AsSpan(pathAt).EnumerateRunes())
        {
            if (IsKept(rune))
            {
                uri.Append(rune);
                continue;
            }

            int count = rune.EncodeToUtf8(bytes);
            foreach (byte b in bytes[..count])
                uri.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }

        return uri.ToString();
    }

    /// <summary>The path of a URI that <see cref="FromPath"/> or Spark made.</summary>
    public static string ToPath(string uri)
    {
        string path = uri.StartsWith(LocalScheme, StringComparison.Ordinal) ? uri[LocalScheme.Length..] : uri;
        return Uri.UnescapeDataString(path);
    }

    private static bool IsKept(Rune rune)
    {
        if (rune.IsAscii)
            return char.IsAsciiLetterOrDigit((char)rune.Value) || KeptPunctuation.Contains((char)rune.Value, StringComparison.Ordinal);
        return Rune.GetUnicodeCategory(rune)
            is not (UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
    }

    private static int SchemeLength(string path)
    {
        int at = path.IndexOf("://", StringComparison.Ordinal);
        if (at <= 0 || path.AsSpan(0, at).Contains('/'))
            return 0;
        int slash = path.IndexOf('/', at + 3);
        return slash < 0 ? path.Length : slash;
    }
}
