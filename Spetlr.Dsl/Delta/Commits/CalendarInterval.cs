using System.Globalization;

namespace Spetlr.Dsl.Delta.Commits;

/// <summary>Durations of table properties, as Spark writes them: <c>interval 1 week</c>, <c>interval 2 days 12 hours</c>.</summary>
internal static class CalendarInterval
{
    /// <summary>The duration of a text; months and years have no fixed length and are refused, as in Spark.</summary>
    /// <param name="text">The text; the word <c>interval</c> may be left out.</param>
    /// <param name="duration">The duration.</param>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        int at = words.Length > 0 && string.Equals(words[0], "interval", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        if (at == words.Length || (words.Length - at) % 2 != 0)
            return false;
        double milliseconds = 0;
        for (; at < words.Length; at += 2)
        {
            if (!double.TryParse(words[at], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count)
                || Unit(words[at + 1]) is not { } unit)
                return false;
            milliseconds += count * unit;
        }

        if (Math.Abs(milliseconds) >= TimeSpan.MaxValue.TotalMilliseconds)
            return false;
        duration = TimeSpan.FromMilliseconds(milliseconds);
        return true;
    }

    private static double? Unit(string word)
    {
        word = word.ToUpperInvariant();
        return (word.Length > 1 && word.EndsWith('S') ? word[..^1] : word) switch
        {
            "MICROSECOND" => 0.001,
            "MILLISECOND" => 1,
            "SECOND" => 1_000,
            "MINUTE" => 60_000,
            "HOUR" => 3_600_000,
            "DAY" => 86_400_000,
            "WEEK" => 604_800_000,
            _ => null,
        };
    }
}
