using System.Linq.Expressions;
using Xunit;

namespace Spetlr.Dsl.Tests.Plan;

public sealed class NumberTests : IDisposable
{
    private readonly Oracle _oracle = new();

    [Fact]
    public void Integers_overflow_with_an_error()
    {
        Same(r => r.I + 1);
        Same(r => r.I - 1);
        Same(r => r.I * r.I);
        Same(r => -r.I);
        Same(r => r.In + r.Jn);
        Same(r => r.In * r.Jn);
        Same(r => r.L + r.Ln);
        Same(r => r.L * 3);
        Same(r => -r.Ln);
        Same(r => r.Sb + r.Sh);
        Same(r => r.I + r.L);
        Same(r => r.I + 1 > 5);
        Same(r => r.I - 1 < 0);
        Same(r => 3 * r.L == 9);
        Same(r => -r.I > 0);
        Same(r => (int)r.L < 5);
        Same(r => new[] { 1, 5 }.Contains((int)r.L));
        Same(r => new[] { 1, 5 }.Contains(r.I + 1));
    }

    [Fact]
    public void Integer_division_truncates_and_fails_on_zero()
    {
        Same(r => r.I / 2);
        Same(r => r.I % 3);
        Same(r => -7 / r.I);
        Same(r => 7 % r.I);
        Same(r => r.In / r.Jn);
        Same(r => r.In % r.Jn);
        Same(r => r.L / r.I);
        Same(r => r.I / -1);
        Same(r => r.I % -1);
        Same(r => r.Ln % r.L);
        Same(r => (r.In / 0) == null);
        Same(r => r.I / (r.In ?? 1));
    }

    [Fact]
    public void Floating_point_is_IEEE()
    {
        Same(r => r.D / 0);
        Same(r => r.D + r.Dn);
        Same(r => r.D * 10);
        Same(r => r.D - r.I);
        Same(r => r.D % 0.75);
        Same(r => r.D % r.Dn);
        Same(r => -r.D);
        Same(r => r.F * r.Fn);
        Same(r => r.F / r.Fn);
        Same(r => r.F + 0.1f);
        Same(r => r.F + r.D);
        Same(r => 1 / r.D);
    }

    [Fact]
    public void Decimals_are_exact()
    {
        Same(r => r.M + r.Mn);
        Same(r => r.M - 0.005m);
        Same(r => r.M * r.Mn);
        Same(r => -r.M);
        Same(r => r.M * r.M * r.M);
        Same(r => r.M % 0.3m);
        Same(r => r.Mn % r.M);
        Same(r => r.M + r.I);
        Same(r => r.M * r.L);
    }

    [Fact]
    public void Casts_are_checked_and_truncate()
    {
        Same(r => (int)r.D);
        Same(r => (long)r.D);
        Same(r => (short)r.I);
        Same(r => (sbyte)r.L);
        Same(r => (int)r.L);
        Same(r => (int?)r.Ln);
        Same(r => (long)r.F);
        Same(r => (float)r.D);
        Same(r => (double)r.F);
        Same(r => (float)r.L);
        Same(r => (double)r.L);
        Same(r => (int)r.M);
        Same(r => (long?)r.Mn);
        Same(r => (double)r.M);
        Same(r => (decimal)r.I);
        Same(r => (int)r.Ln!);
        Same(r => (short?)r.Sb);
    }

    [Fact]
    public void Math_means_what_it_says()
    {
        Same(r => Math.Abs(r.I));
        Same(r => Math.Abs(r.D));
        Same(r => Math.Abs(r.M));
        Same(r => Math.Abs(r.L));
        Same(r => Math.Sign(r.I));
        Same(r => Math.Sign(r.D));
        Same(r => Math.Min(r.I, 5));
        Same(r => Math.Max(r.L, r.I));
        Same(r => Math.Min(r.D, r.F));
        Same(r => Math.Max(r.D, r.F));
        Same(r => Math.Max(r.D, -0.0));
        Same(r => Math.Min(r.D, -r.D));
        Same(r => Math.Max(-r.D, r.D));
        Same(r => Math.Max(r.M, 1.005m));
        Same(r => Math.Floor(r.D));
        Same(r => Math.Ceiling(r.D));
        Same(r => Math.Truncate(r.D));
        Same(r => Math.Floor(r.M));
        Same(r => Math.Ceiling(r.M));
        Same(r => Math.Truncate(r.M));
        Same(r => Math.Sqrt(r.D));
        Same(r => Math.Pow(r.D, 2));
        Same(r => Math.Pow(2, r.D));
    }

    [Fact]
    public void Rounding_ties_go_where_the_mode_says()
    {
        Same(r => Math.Round(r.D));
        Same(r => Math.Round(r.D, 1));
        Same(r => Math.Round(r.D, 2));
        Same(r => Math.Round(r.D, MidpointRounding.AwayFromZero));
        Same(r => Math.Round(r.D, 2, MidpointRounding.AwayFromZero));
        Same(r => Math.Round(r.M));
        Same(r => Math.Round(r.M, 1));
        Same(r => Math.Round(r.M, 1, MidpointRounding.AwayFromZero));
        Same(r => Math.Round(r.M, 5));
        Same(r => Math.Round(r.M, MidpointRounding.AwayFromZero));
        Same(r => Math.Round(r.M * 0.125m, 4));
    }

    [Fact]
    public void Choices_evaluate_one_branch()
    {
        Same(r => r.In ?? r.Jn ?? r.I);
        Same(r => r.In > 0 ? r.In : -1);
        Same(r => r.I == 0 ? 0 : 100 / r.I);
        Same(r => r.In ?? 10 / r.I);
        Same(r => r.B ? r.M : r.Mn);
        Same(r => r.Mn ?? 1);
        Same(r => r.In.HasValue ? r.In.Value * 1L : r.L);
        Same(r => r.B ? 1.5 : r.Dn);
    }

    public void Dispose() => _oracle.Dispose();

    private void Same<T>(Expression<Func<Sample, T>> lambda) => _oracle.Same(lambda);
}
