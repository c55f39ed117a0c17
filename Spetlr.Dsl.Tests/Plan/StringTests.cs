using System.Globalization;
using System.Linq.Expressions;
using Xunit;

namespace Spetlr.Dsl.Tests.Plan;

[Trait("Category", "Locale")]
public sealed class StringTests : IDisposable
{
    private readonly Oracle _oracle = new();

    [Fact]
    public void Strings_compare_by_ordinal()
    {
        Same(r => string.CompareOrdinal(r.Sn, r.Un) < 0);
        Same(r => string.Compare(r.Sn, r.Un, StringComparison.Ordinal) >= 0);
        Same(r => string.CompareOrdinal(r.S, "a") > 0);
        Same(r => string.CompareOrdinal(r.S, "a") == 0);
        Same(r => Math.Sign(string.CompareOrdinal(r.Sn, r.Un)));
        Same(r => r.S.Equals(r.Un));
        Same(r => r.S.Equals(r.Un, StringComparison.Ordinal));
        Same(r => string.Equals(r.Sn, r.Un));
        Same(r => string.Equals(r.Sn, "é", StringComparison.Ordinal));
    }

    [Fact]
    public void Parts_are_found_by_ordinal()
    {
        Same(r => r.S.StartsWith("a", StringComparison.Ordinal));
        Same(r => r.S.StartsWith('a'));
        Same(r => r.S.EndsWith("c", StringComparison.Ordinal));
        Same(r => r.S.EndsWith('c'));
        Same(r => r.S.Contains("bc"));
        Same(r => r.S.Contains('%'));
        Same(r => r.S.Contains(""));
        Same(r => r.S.Contains("e", StringComparison.Ordinal));
        Same(r => r.S.IndexOf("ca", StringComparison.Ordinal));
        Same(r => r.S.IndexOf('b'));
        Same(r => r.S.IndexOf("", StringComparison.Ordinal));
        Same(r => r.S.IndexOf("ü", StringComparison.Ordinal));
        Same(r => r.Sn!.StartsWith(r.Un!, StringComparison.Ordinal));
        Same(r => r.S.Contains("\0"));
    }

    [Fact]
    public void Concatenation_takes_a_null_for_an_empty_string()
    {
        string? nothing = null;
        Same(r => r.S + r.Sn);
        Same(r => r.Sn + r.Un);
        Same(r => "<" + r.Sn + ", " + r.Un + ">");
        Same(r => $"{r.Sn}-{r.Un}");
        Same(r => $"{{{r.S}}} {r.Sn}{r.Un}{r.S}{r.S}");
        Same(r => string.Concat(r.S, r.Sn, "x"));
        Same(r => r.S + 'x');
        Same(r => r.S + nothing);
        Same(r => r.S + r.I.ToString(CultureInfo.InvariantCulture));
        Same(r => r.L.ToString(CultureInfo.InvariantCulture));
        Same(r => r.B.ToString());
        Same(r => r.C.ToString() + r.G.ToString());
    }

    [Fact]
    public void Case_is_invariant()
    {
        Same(r => r.S.ToUpperInvariant());
        Same(r => r.S.ToLowerInvariant());
        Same(r => r.Sn!.ToUpperInvariant() == "ABC");
    }

    [Fact]
    public void White_space_is_that_of_Unicode()
    {
        Same(r => r.S.Trim());
        Same(r => r.S.TrimStart());
        Same(r => r.S.TrimEnd());
        Same(r => string.IsNullOrWhiteSpace(r.Sn));
        Same(r => string.IsNullOrEmpty(r.Sn));
        Same(r => !string.IsNullOrEmpty(r.Sn) && r.Sn.Trim() == "abc");
    }

    [Fact]
    public void Substring_outside_of_the_text_is_an_error()
    {
        // Without the characters above U+FFFF, which are counted otherwise: see Deviations.
        Same(r => r.S == "😀x" ? "" : r.S.Substring(1));
        Same(r => r.S == "😀x" ? "" : r.S.Substring(0, 2));
        Same(r => r.S == "😀x" ? "" : r.S.Substring(r.I));
        Same(r => r.S == "😀x" ? "" : r.S.Substring(0, r.I));
        Same(r => r.S == "😀x" ? "" : r.S.Substring(r.In!.Value, r.I));
        Same(r => r.S == "😀x" ? 0 : r.S.Length);
        Same(r => r.Sn!.Length == 6);
    }

    [Fact]
    public void Replace_replaces_every_occurrence()
    {
        Same(r => r.S.Replace("abc", "x"));
        Same(r => r.S.Replace("a", null));
        Same(r => r.S.Replace('a', 'b'));
        Same(r => r.S.Replace("b", r.Sn));
        Same(r => r.S.Replace(r.Sn!, "-"));
        Same(r => r.S.Replace("a", "", StringComparison.Ordinal));
    }

    public void Dispose() => _oracle.Dispose();

    private void Same<T>(Expression<Func<Sample, T>> lambda) => _oracle.Same(lambda);
}
