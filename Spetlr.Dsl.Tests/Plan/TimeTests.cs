using System.Linq.Expressions;
using Xunit;

namespace Spetlr.Dsl.Tests.Plan;

[Trait("Category", "Locale")]
public sealed class TimeTests : IDisposable
{
    private readonly Oracle _oracle = new();

    [Fact]
    public void Parts_of_an_instant_are_those_in_UTC()
    {
        Same(r => r.T.Year);
        Same(r => r.T.Month);
        Same(r => r.T.Day);
        Same(r => r.T.Hour);
        Same(r => r.T.Minute);
        Same(r => r.T.Second);
        Same(r => r.T.Millisecond);
        Same(r => r.T.Microsecond);
        Same(r => r.T.DayOfYear);
        Same(r => r.T.DayOfWeek == DayOfWeek.Saturday);
        Same(r => (int)r.T.DayOfWeek);
        Same(r => r.T.DayOfWeek > DayOfWeek.Monday);
        Same(r => r.T.Date);
        Same(r => r.T.UtcDateTime);
        Same(r => DateOnly.FromDateTime(r.T.UtcDateTime));
        Same(r => r.T.ToUnixTimeSeconds());
        Same(r => r.T.ToUnixTimeMilliseconds());
        Same(r => r.Tn!.Value.Hour == 23);
    }

    [Fact]
    public void Parts_of_a_wall_clock_and_a_date_are_its_own()
    {
        DayOfWeek[] weekend = [DayOfWeek.Saturday, DayOfWeek.Sunday];
        Same(r => r.N.Year);
        Same(r => r.N.Hour);
        Same(r => r.N.Millisecond);
        Same(r => r.N.Date);
        Same(r => r.Nn!.Value.DayOfYear);
        Same(r => r.Y.Year * 100 + r.Y.Month);
        Same(r => r.Y.Day);
        Same(r => r.Y.DayNumber);
        Same(r => r.Y.DayOfYear);
        Same(r => weekend.Contains(r.Y.DayOfWeek));
        Same(r => new DateTimeOffset(r.N, TimeSpan.Zero));
    }

    [Fact]
    public void Times_compare_as_instants()
    {
        DateTimeOffset since = new(2023, 12, 31, 18, 0, 15, 123, 456, TimeSpan.FromHours(5.5));
        Same(r => r.T == since);
        Same(r => r.T >= since);
        Same(r => r.Tn < since);
        Same(r => r.Tn == r.T);
        Same(r => r.N > new DateTime(2000, 1, 1));
        Same(r => r.Nn != r.N);
        Same(r => r.Y < new DateOnly(2024, 2, 29));
        Same(r => r.Yn >= r.Y);
        DateTimeOffset[] some = [since, DateTimeOffset.UnixEpoch];
        Same(r => some.Contains(r.T));
    }

    [Fact]
    public void Moving_out_of_the_calendar_is_an_error()
    {
        Same(r => r.T.AddDays(1));
        Same(r => r.T.AddDays(-1.5));
        Same(r => r.T.AddHours(0.1));
        Same(r => r.T.AddMinutes(r.I));
        Same(r => r.T.AddSeconds(1e6));
        Same(r => r.T.AddMilliseconds(-1));
        Same(r => r.T.AddMonths(1));
        Same(r => r.T.AddMonths(-13));
        Same(r => r.T.AddYears(-4));
        Same(r => r.T.AddMonths(r.I));
        Same(r => r.N.AddDays(r.I));
        Same(r => r.N.AddMonths(1));
        Same(r => r.N.AddYears(1));
        Same(r => r.Y.AddDays(1));
        Same(r => r.Y.AddDays(r.Sh ?? 0));
        Same(r => r.Y.AddMonths(-1));
        Same(r => r.Y.AddYears(1));
        Same(r => r.T + TimeSpan.FromHours(1));
        Same(r => r.Nn - TimeSpan.FromDays(2));
    }

    [Fact]
    public void Differences_are_durations()
    {
        TimeSpan hour = TimeSpan.FromHours(1);
        Same(r => r.T - r.Tn > hour);
        Same(r => (r.T - DateTimeOffset.UnixEpoch).TotalDays);
        Same(r => (r.T - DateTimeOffset.UnixEpoch).TotalSeconds);
        Same(r => (r.N - new DateTime(2000, 1, 1)).TotalHours > 24);
        Same(r => (r.N - new DateTime(2000, 1, 1)).TotalMilliseconds);
        Same(r => (r.T - DateTimeOffset.UnixEpoch).Days);
        Same(r => (r.T - DateTimeOffset.UnixEpoch).Hours);
        Same(r => (r.T - DateTimeOffset.UnixEpoch).Minutes);
        Same(r => (r.T - DateTimeOffset.UnixEpoch).Milliseconds);
        Same(r => (r.T - DateTimeOffset.UnixEpoch).Duration() < hour + hour);
        Same(r => r.T - DateTimeOffset.UnixEpoch == TimeSpan.FromDays(r.Sh ?? 0));
    }

    public void Dispose() => _oracle.Dispose();

    private void Same<T>(Expression<Func<Sample, T>> lambda) => _oracle.Same(lambda);
}
