using System.Globalization;

namespace Spetlr.Dsl.Delta.Stats;

/// <summary>Bounds of timestamps. Delta keeps milliseconds, so a lower bound goes down to one and an upper bound up to one.</summary>
internal static class TimestampBounds
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd HH:mm:ss.FFFFFF",
        "yyyy-MM-dd HH:mm:ss",
    ];

    /// <summary>The bound of an instant, printed <c>2024-01-01 00:00:00.123456+00</c>; null for what Delta cannot print.</summary>
    /// <param name="text">The text.</param>
    /// <param name="upper">Whether it is an upper bound.</param>
    public static string? Instant(string text, bool upper)
    {
        int zone = text.LastIndexOfAny(['+', '-']);
        if (zone < "yyyy-MM-dd ".Length || Offset(text.AsSpan(zone)) is not { } offset || Parse(text[..zone]) is not { } clock)
            return null;
        long ticks = clock.Ticks - offset.Ticks;
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks ? null : Print(new DateTime(ticks), upper) is { } printed ? printed + "Z" : null;
    }

    /// <summary>The bound of a wall clock, printed <c>2024-01-01 00:00:00.123456</c>; null for what Delta cannot print.</summary>
    /// <param name="text">The text.</param>
    /// <param name="upper">Whether it is an upper bound.</param>
    public static string? Clock(string text, bool upper) => Parse(text) is { } clock ? Print(clock, upper) : null;

    private static DateTime? Parse(string text) =>
        DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime clock) ? clock : null;

    private static string? Print(DateTime clock, bool upper)
    {
        long beyond = clock.Ticks % TimeSpan.TicksPerMillisecond;
        long ticks = clock.Ticks - beyond + (upper && beyond > 0 ? TimeSpan.TicksPerMillisecond : 0);
        return ticks > DateTime.MaxValue.Ticks ? null : new DateTime(ticks).ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture);
    }

    // +05, +05:30, +05:30:12
    private static TimeSpan? Offset(ReadOnlySpan<char> text)
    {
        TimeSpan offset = TimeSpan.Zero;
        int part = 0;
        foreach (Range range in text[1..].Split(':'))
        {
            if (part > 2 || !int.TryParse(text[1..][range], NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                return null;
            offset += part switch { 0 => TimeSpan.FromHours(number), 1 => TimeSpan.FromMinutes(number), _ => TimeSpan.FromSeconds(number) };
            part++;
        }

        return text[0] == '-' ? -offset : offset;
    }
}
