namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>What a <see cref="Call"/> computes. Unless said otherwise a null argument gives null.</summary>
internal enum Function
{
    /// <summary>Strings joined; a null is an empty string.</summary>
    Concat,

    /// <summary>Characters in a string. C# counts UTF-16 units: they differ only above U+FFFF.</summary>
    Length,

    /// <summary>Upper case, invariant.</summary>
    ToUpper,

    /// <summary>Lower case, invariant.</summary>
    ToLower,

    /// <summary>Without white space (Unicode's) at both ends.</summary>
    Trim,

    /// <summary>Without white space at the start.</summary>
    TrimStart,

    /// <summary>Without white space at the end.</summary>
    TrimEnd,

    /// <summary><c>(text, start[, length])</c>: a part of a string, counted from 0; out of range is an error.</summary>
    Substring,

    /// <summary><c>(text, part)</c>: the position of the first occurrence from 0, or -1.</summary>
    IndexOf,

    /// <summary><c>(text, old, new)</c>: every <c>old</c>, which is not empty, replaced; a null <c>new</c> is empty.</summary>
    Replace,

    /// <summary><c>(text, part)</c>: whether the text starts with the part, by ordinal.</summary>
    StartsWith,

    /// <summary><c>(text, part)</c>: whether the text ends with the part, by ordinal.</summary>
    EndsWith,

    /// <summary><c>(text, part)</c>: whether the text contains the part, by ordinal.</summary>
    Contains,

    /// <summary>Whether a string is null or empty. Never null.</summary>
    IsNullOrEmpty,

    /// <summary>Whether a string is null, empty or only white space. Never null.</summary>
    IsNullOrWhiteSpace,

    /// <summary><c>(left, right)</c>: -1, 0 or 1 by ordinal, a null before everything. Never null.</summary>
    CompareOrdinal,

    /// <summary>An integer or boolean as C# writes it in the invariant culture.</summary>
    ToText,

    /// <summary>The year of a date, timestamp (in UTC) or timestamp_ntz.</summary>
    Year,

    /// <summary>The month, 1 to 12.</summary>
    Month,

    /// <summary>The day of the month, 1 to 31.</summary>
    Day,

    /// <summary>The hour, 0 to 23.</summary>
    Hour,

    /// <summary>The minute, 0 to 59.</summary>
    Minute,

    /// <summary>The second, 0 to 59.</summary>
    Second,

    /// <summary>The milliseconds of the second, 0 to 999.</summary>
    Millisecond,

    /// <summary>The microseconds of the millisecond, 0 to 999.</summary>
    Microsecond,

    /// <summary>The day of the week, Sunday is 0.</summary>
    DayOfWeek,

    /// <summary>The day of the year, 1 to 366.</summary>
    DayOfYear,

    /// <summary>Days from 0001-01-01 to a date.</summary>
    DayNumber,

    /// <summary>A timestamp (in UTC) or timestamp_ntz at midnight of its day, as timestamp_ntz.</summary>
    Midnight,

    /// <summary>The date of a timestamp_ntz.</summary>
    ToDate,

    /// <summary>A timestamp as wall clock in UTC; a date as its midnight.</summary>
    ToTimestampNtz,

    /// <summary>A timestamp_ntz, taken as UTC, as timestamp.</summary>
    ToTimestamp,

    /// <summary><c>(time, long)</c>: a timestamp or timestamp_ntz moved; outside the years 1 to 9999 is an error.</summary>
    AddMicroseconds,

    /// <summary><c>(time, int)</c>: a date, timestamp or timestamp_ntz moved by months, a day past the month's end becomes its last; outside the years 1 to 9999 is an error.</summary>
    AddMonths,

    /// <summary><c>(date, int)</c>: a date moved by days; outside the years 1 to 9999 is an error.</summary>
    AddDays,

    /// <summary><c>(later, earlier)</c>: microseconds between two timestamps, or two timestamp_ntz.</summary>
    MicrosecondsBetween,

    /// <summary><c>(double, long unit)</c>: so many units of so many microseconds, truncated to microseconds; what no <see cref="TimeSpan"/> holds is an error.</summary>
    ToMicroseconds,

    /// <summary><c>(long microseconds, long unit)</c>: the duration in units of so many ticks (100 ns), as double.</summary>
    TotalUnits,

    /// <summary>Seconds from 1970 to a timestamp, rounded down.</summary>
    UnixSeconds,

    /// <summary>Milliseconds from 1970 to a timestamp, rounded down.</summary>
    UnixMilliseconds,

    /// <summary>The absolute value; the smallest integer has none and is an error.</summary>
    Abs,

    /// <summary>-1, 0 or 1; of NaN an error.</summary>
    Sign,

    /// <summary>The smaller of two numbers; NaN if either is; -0.0 is smaller than 0.0.</summary>
    Min,

    /// <summary>The larger of two numbers; NaN if either is; 0.0 is larger than -0.0.</summary>
    Max,

    /// <summary>The largest whole number not above.</summary>
    Floor,

    /// <summary>The smallest whole number not below.</summary>
    Ceiling,

    /// <summary>Without the digits behind the point.</summary>
    Truncate,

    /// <summary><c>(number, int literal digits)</c>: rounded, a tie to the even neighbour.</summary>
    RoundToEven,

    /// <summary><c>(number, int literal digits)</c>: rounded, a tie away from zero.</summary>
    RoundAwayFromZero,

    /// <summary>The square root; NaN of a negative number.</summary>
    Sqrt,

    /// <summary><c>(base, exponent)</c>: the power, as IEEE 754 has it.</summary>
    Pow,

    /// <summary>Whether a floating point number is NaN. Never null.</summary>
    IsNaN,

    /// <summary>When the micro-batch began; one value for all its rows (Spark's <c>current_timestamp()</c>).</summary>
    SparkCurrentTimestamp,

    /// <summary><c>(string literal unit, timestamp)</c>: Spark's <c>date_trunc</c> in UTC.</summary>
    SparkDateTrunc,

    /// <summary><c>(timestamp_ntz, string literal pattern)</c>: Spark's <c>date_format</c>; of <c>yyyy MM dd HH mm ss</c> and signs.</summary>
    SparkDateFormat,

    /// <summary>Spark's <c>upper</c>; a letter that becomes several is an error.</summary>
    SparkUpper,

    /// <summary>Spark's <c>lower</c>; a letter whose small form depends on its place is an error.</summary>
    SparkLower,

    /// <summary><c>(text, int literal start, int literal length)</c>: Spark's <c>substring</c>, counted from 1.</summary>
    SparkSubstring,

    /// <summary><c>(text, string literal pattern)</c>: Spark's <c>LIKE</c> with the escape <c>\</c>.</summary>
    SparkLike,

    /// <summary>Spark's <c>last_day</c> of a date.</summary>
    SparkLastDay,

    /// <summary><c>(end, start)</c>: Spark's <c>datediff</c>, days between two dates.</summary>
    SparkDateDiff,

    /// <summary><c>(dividend, divisor)</c>: Spark's <c>pmod</c>, the remainder with the divisor's sign.</summary>
    SparkPmod,

    /// <summary>Spark's <c>greatest</c>: nulls are skipped, null only when all are; NaN is greatest.</summary>
    SparkGreatest,

    /// <summary>Spark's <c>least</c>: nulls are skipped, null only when all are; NaN is greatest.</summary>
    SparkLeast,
}
