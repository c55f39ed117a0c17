using System.Linq.Expressions;
using Spetlr.Dsl.Plan.Translation;
using Xunit;

namespace Spetlr.Dsl.Tests.Plan;

public sealed class RefusalTests
{
    [Fact]
    public void What_depends_on_the_culture_names_the_ordinal_form()
    {
        Refused(r => r.S.StartsWith("a"), "StringComparison.Ordinal");
        Refused(r => r.S.EndsWith("a"), "StringComparison.Ordinal");
        Refused(r => r.S.IndexOf("a") > 0, "StringComparison.Ordinal");
        Refused(r => r.S.StartsWith("a", StringComparison.CurrentCulture), "StringComparison.Ordinal");
        Refused(r => r.S.Equals("a", StringComparison.OrdinalIgnoreCase), "StringComparison.Ordinal");
        Refused(r => string.Compare(r.S, "a") > 0, "StringComparison.Ordinal");
        Refused(r => r.S.CompareTo("a") > 0, "CompareOrdinal");
        Refused(r => r.S.ToUpper() == "A", "Invariant");
        Refused(r => r.S.ToLower() == "a", "Invariant");
        Refused(r => r.I.ToString() == "1", "CultureInfo.InvariantCulture");
        Refused(r => r.S + r.I == "a1", "CultureInfo.InvariantCulture");
        Refused(r => $"{r.D}" == "1", "CultureInfo.InvariantCulture");
        Refused(r => $"{r.S,5}" == "a", "plain {…}");
    }

    [Fact]
    public void A_clock_or_a_die_that_would_be_read_once_is_refused()
    {
        Refused(r => r.T > DateTimeOffset.UtcNow, "DeltaFunctions.CurrentTimestamp()");
        Refused(r => r.N > DateTime.Now, "DeltaFunctions.CurrentTimestamp()");
        Refused(r => r.T > DateTimeOffset.UtcNow.AddDays(-1), "DeltaFunctions.CurrentTimestamp()");
        Refused(r => r.G == Guid.NewGuid(), "a variable");
        Refused(r => r.D > Random.Shared.NextDouble(), "a variable");
        Refused(r => r.I > (DateTime.Now.Hour > 5 ? 1 : 2), "DeltaFunctions.CurrentTimestamp()");
    }

    [Fact]
    public void What_no_column_can_hold_is_refused()
    {
        Refused(r => r.M / 3 > 1, "cast to double");
        Refused(r => (decimal)r.D > 1, "keep the double");
        Refused(r => (uint)r.I > 1, "use sbyte, short, int, long");
        Refused(r => r.C > Color.Red, "no order");
        Refused(r => (int)r.C + 1 > 1, "by its name");
        Refused(r => r.N > r.T, "new DateTimeOffset(value, TimeSpan.Zero)");
        Refused(r => r.S[0] == 'a', "docs/expressions.md");
        Refused(r => (r.I & 1) == 0, "docs/expressions.md");
        Refused(r => r.GetHashCode() == 0, "docs/expressions.md");
        Refused(r => Math.Round(r.D, MidpointRounding.ToZero) == 0, "Math.Floor");
    }

    [Fact]
    public void A_comparer_of_its_own_is_refused()
    {
        HashSet<string> set = new(StringComparer.OrdinalIgnoreCase) { "a" };
        Refused(r => set.Contains(r.S), "default comparer");
        Refused(r => new[] { "a" }.Contains(r.S, StringComparer.OrdinalIgnoreCase), "default comparer");
        int[]? nothing = null;
        Refused(r => nothing!.Contains(r.I), "is null");
    }

    [Fact]
    public void A_method_of_the_user_is_named()
    {
        ExpressionNotSupportedException error = Assert.Throws<ExpressionNotSupportedException>(
            () => LambdaTranslator.Predicate<Sample>(r => IsGood(r.I)));
        Assert.Equal("IsGood(r.I)", error.Construct);
    }

    [Fact]
    public void What_fails_when_the_plan_is_built_keeps_its_cause()
    {
        int zero = 0;
        ExpressionNotSupportedException error = Assert.Throws<ExpressionNotSupportedException>(
            () => LambdaTranslator.Predicate<Sample>(r => r.I == int.Parse($"x{zero}", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.IsType<FormatException>(error.InnerException);
    }

    private static bool IsGood(int i) => i > 0;

    private static void Refused(Expression<Func<Sample, bool>> lambda, string wayOut)
    {
        ExpressionNotSupportedException error = Assert.Throws<ExpressionNotSupportedException>(() => LambdaTranslator.Predicate(lambda));
        Assert.Contains(wayOut, error.WayOut, StringComparison.Ordinal);
    }
}
