using System.Collections;
using System.Globalization;

namespace Spetlr.Dsl.Tests.Spark;

/// <summary>
/// One text per value, so that values from Spark, DuckDB and C# compare: numbers in invariant culture (doubles round-trip,
/// decimals without trailing zeros), timestamps as UTC with microseconds (<c>2024-05-06T07:08:09.000010Z</c>, without Z when
/// the type has no zone), dates as <c>2024-05-06</c>, binary as <c>0x0aff</c>, null as null; <c>[1,null]</c> for a list,
/// <c>{a=1}</c> for a struct, <c>{"k":1}</c> for a map.
/// </summary>
public static class CanonicalValue
{
    private const string WallClock = "yyyy-MM-dd'T'HH:mm:ss.ffffff";

    public static string? Of(object? value) => value switch
    {
        null or DBNull => null,
        string text => text,
        char letter => letter.ToString(),
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        decimal number => Decimal(number.ToString(CultureInfo.InvariantCulture)),
        DateTimeOffset instant => instant.UtcDateTime.ToString(WallClock, CultureInfo.InvariantCulture) + "Z",
        DateTime clock => clock.ToString(WallClock, CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        byte[] bytes => "0x" + Convert.ToHexStringLower(bytes),
        Guid id => id.ToString("D"),
        Enum name => name.ToString(),
        IDictionary map => Map(map.Keys.Cast<object>().Select(k => (Nested(k), Nested(map[k])))),
        IEnumerable list => $"[{string.Join(',', list.Cast<object?>().Select(Nested))}]",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"No canonical text for {value.GetType()}.", nameof(value)),
    };

    internal static string Decimal(string digits) =>
        digits.Contains('.', StringComparison.Ordinal) ? digits.TrimEnd('0').TrimEnd('.') : digits;

    internal static string Map(IEnumerable<(string Key, string Value)> entries) =>
        $"{{{string.Join(',', entries.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}:{e.Value}"))}}}";

    internal static string Timestamp(long microseconds, bool zoned)
    {
        long max = (DateTime.MaxValue - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        long min = (DateTime.MinValue - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        return microseconds < min || microseconds > max
            ? string.Create(CultureInfo.InvariantCulture, $"{microseconds}us")
            : DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond).ToString(WallClock, CultureInfo.InvariantCulture) + (zoned ? "Z" : "");
    }

    /// <summary>A value inside a list, struct or map: strings are quoted there, for their commas.</summary>
    internal static string Nested(object? value) => value is string text ? NestedText(text) : Of(value) ?? "null";

    internal static string NestedText(string text) =>
        $"\"{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
