using System.Text;

namespace Spetlr.Dsl.Delta.Stats;

/// <summary>Bounds of strings, cut to 32 characters as Delta does; strings compare by their UTF-8 bytes.</summary>
internal static class StringBounds
{
    private const int Length = 32;
    private const string HighestAscii = "\u007F";
    private const string Highest = "\U0010FFFF";

    /// <summary>A string that is not above <paramref name="text"/>.</summary>
    /// <param name="text">The least string, or one below it.</param>
    public static string? Lower(string text) => Prefix(text) is { } cut ? text[..cut] : IsWellFormed(text) ? text : null;

    /// <summary>A string that is not below <paramref name="text"/>, or null when a short one is not to be had.</summary>
    /// <param name="text">The greatest string, or one above it.</param>
    public static string? Upper(string text)
    {
        if (!IsWellFormed(text))
            return null;
        if (Prefix(text) is not { } cut)
            return text;

        // The prefix is below the string it was cut from; a highest character behind it is above, unless that is what was cut off.
        Rune next = Rune.GetRuneAt(text, cut);
        return next.Value < 0x7F ? text[..cut] + HighestAscii : next.Value < 0x10FFFF ? text[..cut] + Highest : null;
    }

    // Where the 33rd character begins, or null when there is none.
    private static int? Prefix(string text)
    {
        if (text.Length <= Length)
            return null;
        int count = 0;
        int at = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (count++ == Length)
                return at;
            at += rune.Utf16SequenceLength;
        }

        return null;
    }

    private static bool IsWellFormed(string text)
    {
        // What the engine could not decode it shows as U+FFFD, which orders differently from the bytes that are there.
        return !text.Contains('\uFFFD', StringComparison.Ordinal);
    }
}
