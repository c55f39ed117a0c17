using System.Linq.Expressions;
using Xunit;

namespace Spetlr.Dsl.Tests.Plan;

public sealed class PredicateTests : IDisposable
{
    private readonly Oracle _oracle = new();

    [Fact]
    public void Not_equal_keeps_nulls()
    {
        Same(r => r.In != 5);
        Same(r => r.In == 5);
        Same(r => r.In == r.Jn);
        Same(r => r.In != r.Jn);
        Same(r => r.In == r.I);
        Same(r => 5 != r.In);
        Same(r => r.Sn != "abc");
        Same(r => r.Sn == r.Un);
        Same(r => r.Bn != true);
        Same(r => r.Bn == r.B);
        Same(r => r.Dn != 0.5);
        Same(r => r.Tn != r.T);
        Same(r => r.In == null);
        Same(r => null != r.Sn);
        Same(r => !r.In.HasValue);
    }

    [Fact]
    public void A_negated_comparison_keeps_nulls()
    {
        Same(r => !(r.In > 5));
        Same(r => !(r.In > r.Jn));
        Same(r => !(r.In == 5 && r.Jn > 1));
        Same(r => !(r.In < 5 || r.Dn >= 0));
        Same(r => (r.In > 5) == (r.Jn > 5));
    }

    [Fact]
    public void NaN_is_equal_to_nothing_and_has_no_order()
    {
        Same(r => r.D == r.Dn);
        Same(r => r.D != r.Dn);
        Same(r => r.D < r.Dn);
        Same(r => r.D <= r.Dn);
        Same(r => r.D > r.Dn);
        Same(r => r.D >= r.Dn);
        Same(r => r.Dn == r.Fn);
        Same(r => r.Fn != r.Dn);
        Same(r => !(r.Fn < r.Dn));
        Same(r => !(r.Fn >= r.Dn));
        Same(r => r.D > 1);
        Same(r => r.D < 1);
        Same(r => !(r.D > 1));
        Same(r => r.D == double.NaN);
        Same(r => r.Fn != float.NaN);
        Same(r => r.Dn > r.In);
        Same(r => r.D == 0);
        Same(r => double.IsNaN(r.D));
        Same(r => r.Fn != null && float.IsNaN(r.Fn.Value));
    }

    [Fact]
    public void Numbers_of_different_types_compare_by_value()
    {
        Same(r => r.Sb == r.Sh);
        Same(r => r.Sh < r.In);
        Same(r => r.In == r.Ln);
        Same(r => r.Sb == 5);
        Same(r => r.M > r.Mn);
        Same(r => r.M == 2.5m);
        Same(r => r.M >= r.In);
        Same(r => r.Mn != 2.6500m);
        Same(r => r.L > int.MaxValue);
        Same(r => r.L == long.MinValue);
    }

    [Fact]
    public void A_side_that_does_not_count_is_not_evaluated()
    {
        Same(r => r.In != null && r.In.Value > 0);
        Same(r => r.In == null || r.In.Value > 0);
        Same(r => r.I != 0 && 100 / r.I > 2);
        Same(r => r.I == 0 || 100 / r.I > 2);
        Same(r => r.Sn != null && r.Sn.Length > 3);
        Same(r => string.IsNullOrEmpty(r.Sn) || r.Sn.Substring(1).Length > 2);
        Same(r => (r.I > 0 || r.In > 0) && r.L != 0 && 10 / r.L == 0);
        Same(r => 100 / r.I > 2 && r.B);
        Same(r => r.B && !(r.I != 0 && 100 / r.I > 2));
        Same(r => r.B ? r.I > 0 : 1 / r.I == 0);
    }

    [Fact]
    public void Both_sides_of_a_single_ampersand_are_evaluated()
    {
        Same(r => r.B & r.I / r.I > 0);
        Same(r => r.B | r.I / r.I > 0);
        Same(r => r.B ^ r.I > 0);
        Same(r => (r.Bn & r.B) == true);
        Same(r => (r.Bn | r.In > 1) == null);
        Same(r => (r.Bn ^ r.B) ?? true);
        Same(r => !r.Bn == true);
    }

    [Fact]
    public void A_value_of_a_null_is_an_error()
    {
        Same(r => r.In!.Value > 0);
        Same(r => (int)r.In! > 0);
        Same(r => r.Bn!.Value);
        Same(r => r.Sn!.Contains('a'));
        Same(r => r.S.Contains(r.Sn!));
        Same(r => r.In.GetValueOrDefault() > 0);
        Same(r => r.In.GetValueOrDefault(7) > 6);
        Same(r => (r.In ?? 7) > 6);
        Same(r => r.Bn ?? r.B);
    }

    [Fact]
    public void A_constant_condition_is_one()
    {
        bool on = true;
        Same(r => on);
        Same(r => !on);
        Same(r => on && r.B);
        Same(r => r.B || on);
        Same(r => false);
    }

    [Fact]
    public void Captured_values_are_constants()
    {
        int limit = 5;
        Limits limits = new() { Most = 7 };
        int[] many = [1, 7];
        Same(r => r.In > limit);
        Same(r => r.In < limits.Most && r.I > Limits.Least);
        Same(r => r.In == many[1]);
        Same(r => r.In == limit + many.Length);
        Same(r => r.T > new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.FromHours(2)));
        Same(r => r.Y >= new DateOnly(2024, 2, limit));
        Same(r => r.Sn == limits.Text.ToUpperInvariant());
        Same(r => r.Sn == limits.Nothing);
    }

    [Fact]
    public void Lists_are_searched_as_Contains_does()
    {
        int[] ints = [1, 5, 7];
        int?[] withNull = [1, null, 5];
        List<int?> list = [7, null];
        HashSet<string?> set = ["abc", null];
        string[] names = ["a", "abc", "it's \"q\""];
        double[] doubles = [double.NaN, 0.0, 1.5];
        decimal[] decimals = [2.5m, 1m, 2.6625m];
        int[] none = [];
        Same(r => ints.Contains(r.I));
        Same(r => !ints.Contains(r.I));
        Same(r => withNull.Contains(r.In));
        Same(r => !withNull.Contains(r.In));
        Same(r => list.Contains(r.In));
        Same(r => !list.Contains(r.In));
        Same(r => set.Contains(r.Sn));
        Same(r => !set.Contains(r.Sn));
        Same(r => names.Contains(r.Sn));
        Same(r => names.Contains(r.Sn) == false);
        Same(r => doubles.Contains(r.D));
        Same(r => decimals.Contains(r.M));
        Same(r => none.Contains(r.I));
        Same(r => ints.AsEnumerable().Contains(r.I));
        Same(r => new[] { "a", "b" }.Contains(r.S));
        Same(r => new List<long> { 1, 3 }.Contains(r.L));
        Same(r => ints.Contains(5));
    }

    [Fact]
    public void Enums_and_Guids_are_equal_by_their_text()
    {
        Color color = Color.Green;
        Color?[] colors = [Color.Red, null];
        Guid id = new("FFFFFFFF-0000-1111-2222-333333333333");
        Guid[] ids = [id, Guid.Empty];
        Same(r => r.C == Color.Blue);
        Same(r => r.C != color);
        Same(r => r.Cn == Color.Blue);
        Same(r => r.Cn != Color.Blue);
        Same(r => r.Cn == null);
        Same(r => r.Cn == r.C);
        Same(r => colors.Contains(r.Cn));
        Same(r => (r.Cn ?? Color.Green) == Color.Green);
        Same(r => r.G == id);
        Same(r => r.Gn != id);
        Same(r => r.Gn == r.G);
        Same(r => ids.Contains(r.G));
        Same(r => r.C.ToString() == "Red");
    }

    public void Dispose() => _oracle.Dispose();

    private void Same(Expression<Func<Sample, bool>> predicate) => _oracle.Same(predicate);

    private sealed class Limits
    {
        public const int Least = -5;

        public int Most { get; init; }

        public string Text { get; } = "abc";

        public string? Nothing { get; }
    }
}
