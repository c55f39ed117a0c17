using System.Text;

namespace Spetlr.Dsl.Spark.Printing;

/// <summary>Upper and lower case as .NET's invariant culture has them: letter by letter, and never into more than one.</summary>
/// <remarks>
/// Spark follows Unicode's special casing (ß to SS, a last σ to ς) and knows the letters of Unicode 16; where the two differ, the letters are left
/// out of its reach.
/// </remarks>
internal static class SparkCasing
{
    // Letters whose full upper case is not their simple one, as a class of a regular expression.
    private const string UpperExceptions =
        "ßıŉǰΐΰևẖ-ẚὐὒὔὖᾀ-ᾯᾲ-ᾴᾶᾷᾼῂ-ῄῆῇῌῒΐῖῗῢ-ῤῦῧῲ-ῴῶῷῼﬀ-ﬆﬓ-ﬗ\u1FD3\u019B\u0264\u1C8A\uA7CD\uA7DB\U00010D70-\U00010D85";

    // The sigma's small form depends on its place.
    private const string LowerExceptions = "İΣ\u1C89\uA7CB\uA7CC\uA7DA\uA7DC\U00010D50-\U00010D65";

    public static string Upper(string value) => Except(value, UpperExceptions, "upper", Simple("c", UpperExceptions, static c => c.ToUpperInvariant()));

    public static string Lower(string value) => Except(value, LowerExceptions, "lower", Simple("c", LowerExceptions, static c => c.ToLowerInvariant()));

    private static string Except(string value, string letters, string function, string simple)
    {
        string pattern = SparkText.String($"[{letters}]");
        return $"CASE WHEN {value} RLIKE {pattern} THEN array_join(transform(regexp_extract_all({value}, '(?s).', 0), " +
            $"c -> CASE WHEN c RLIKE {pattern} THEN {simple} ELSE {function}(c) END), '') ELSE {function}({value}) END";
    }

    private static string Simple(string variable, string letters, Func<string, string> change)
    {
        string[] all = [.. Expand(letters)];
        return $"translate({variable}, {SparkText.String(string.Concat(all))}, {SparkText.String(string.Concat(all.Select(change)))})";
    }

    /// <summary>The letters of a class, its ranges written out.</summary>
    private static IEnumerable<string> Expand(string letters)
    {
        Rune[] runes = [.. letters.EnumerateRunes()];
        for (int i = 0; i < runes.Length; i++)
        {
            if (runes[i].Value == '-')
                continue;
            int first = i > 0 && runes[i - 1].Value == '-' ? runes[i - 2].Value + 1 : runes[i].Value;
            for (int c = first; c <= runes[i].Value; c++)
                yield return char.ConvertFromUtf32(c);
        }
    }
}
