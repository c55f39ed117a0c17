using System.Runtime.CompilerServices;

namespace Spetlr.Dsl;

/// <summary>Functions of Delta SQL for use in the lambdas of <c>Where</c>, <c>Select</c> and joins. They mean what Spark's ANSI SQL means.</summary>
/// <remarks>An engine computes them; called outside of a lambda that becomes a plan they throw.</remarks>
public static class DeltaFunctions
{
    /// <summary>Spark's <c>current_timestamp()</c>: when the micro-batch, or the batch query, began; the same for all its rows.</summary>
    public static DateTimeOffset CurrentTimestamp() => throw OnlyInAPlan();

    /// <summary>Spark's <c>date_trunc</c> in UTC: the start of the unit that holds the instant; null of null. Weeks start on Monday.</summary>
    /// <param name="unit"><c>YEAR QUARTER MONTH WEEK DAY HOUR MINUTE SECOND</c>; the same for all rows.</param>
    /// <param name="value">The instant.</param>
    public static DateTimeOffset? DateTrunc(string unit, DateTimeOffset? value) => throw OnlyInAPlan();

    /// <summary>Spark's <c>last_day</c>: the last day of the month; null of null.</summary>
    /// <param name="date">A day of the month.</param>
    public static DateOnly? LastDay(DateOnly? date) => throw OnlyInAPlan();

    /// <summary>Spark's <c>datediff</c>: days from <paramref name="start"/> to <paramref name="end"/>; null if either is.</summary>
    /// <param name="end">The later date, if the result is to be positive.</param>
    /// <param name="start">The earlier date.</param>
    public static int? DateDiff(DateOnly? end, DateOnly? start) => throw OnlyInAPlan();

    /// <summary>Spark's <c>pmod</c>: the remainder, never negative for a positive divisor; null if either is, an error for the divisor 0.</summary>
    /// <param name="dividend">The number that is divided.</param>
    /// <param name="divisor">The number it is divided by.</param>
    public static int? Pmod(int? dividend, int? divisor) => throw OnlyInAPlan();

    /// <inheritdoc cref="Pmod(int?, int?)"/>
    public static long? Pmod(long? dividend, long? divisor) => throw OnlyInAPlan();

    /// <summary>Spark's <c>greatest</c>: the larger value; a null is skipped, null only if both are. NaN is the largest.</summary>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static int? Greatest(int? first, int? second) => throw OnlyInAPlan();

    /// <inheritdoc cref="Greatest(int?, int?)"/>
    public static long? Greatest(long? first, long? second) => throw OnlyInAPlan();

    /// <inheritdoc cref="Greatest(int?, int?)"/>
    public static double? Greatest(double? first, double? second) => throw OnlyInAPlan();

    /// <inheritdoc cref="Greatest(int?, int?)"/>
    public static DateOnly? Greatest(DateOnly? first, DateOnly? second) => throw OnlyInAPlan();

    /// <inheritdoc cref="Greatest(int?, int?)"/>
    public static DateTimeOffset? Greatest(DateTimeOffset? first, DateTimeOffset? second) => throw OnlyInAPlan();

    /// <summary>Spark's <c>least</c>: the smaller value; a null is skipped, null only if both are. NaN is the largest.</summary>
    /// <param name="first">A value.</param>
    /// <param name="second">Another value.</param>
    public static int? Least(int? first, int? second) => throw OnlyInAPlan();

    /// <inheritdoc cref="Least(int?, int?)"/>
    public static long? Least(long? first, long? second) => throw OnlyInAPlan();

    /// <inheritdoc cref="Least(int?, int?)"/>
    public static double? Least(double? first, double? second) => throw OnlyInAPlan();

    /// <inheritdoc cref="Least(int?, int?)"/>
    public static DateOnly? Least(DateOnly? first, DateOnly? second) => throw OnlyInAPlan();

    /// <inheritdoc cref="Least(int?, int?)"/>
    public static DateTimeOffset? Least(DateTimeOffset? first, DateTimeOffset? second) => throw OnlyInAPlan();

    private static InvalidOperationException OnlyInAPlan([CallerMemberName] string name = "") =>
        new($"DeltaFunctions.{name} is computed by an engine: use it inside a Where, Select or join of a pipeline, not as a method of its own.");
}
