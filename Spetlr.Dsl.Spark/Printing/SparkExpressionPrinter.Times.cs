using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Spark.Errors;

namespace Spetlr.Dsl.Spark.Printing;

/// <content>Dates, timestamps and Spark's own functions.</content>
internal sealed partial class SparkExpressionPrinter
{
    // Microseconds from 1970 of what DateTime can hold: 0001-01-01 to the end of 9999-12-31.
    private const string FirstMicrosecond = "-62135596800000000L";
    private const string LastMicrosecond = "253402300799999999L";

    private string TimeCall(Call call)
    {
        string A(int i) => Value(call.Arguments[i]);
        return call.Function switch
        {
            Function.Year => $"year({A(0)})",
            Function.Month => $"month({A(0)})",
            Function.Day => $"day({A(0)})",
            Function.Hour => $"hour({A(0)})",
            Function.Minute => $"minute({A(0)})",
            Function.Second => $"second({A(0)})",
            Function.Millisecond => SparkText.As($"pmod({Micros(A(0))}, 1000000L) div 1000L", DataType.Integer),
            Function.Microsecond => SparkText.As($"pmod({Micros(A(0))}, 1000L)", DataType.Integer),
            Function.DayOfWeek => $"(dayofweek({A(0)}) - 1)",
            Function.DayOfYear => $"dayofyear({A(0)})",
            Function.DayNumber => $"datediff({A(0)}, DATE'0001-01-01')",
            Function.Midnight => SparkText.As(SparkText.As(A(0), DataType.Date), DataType.TimestampNtz),
            Function.ToDate => SparkText.As(A(0), DataType.Date),
            Function.ToTimestampNtz => SparkText.As(A(0), DataType.TimestampNtz),
            Function.ToTimestamp => SparkText.As(A(0), DataType.Timestamp),
            Function.AddMicroseconds => AddMicroseconds(call),
            Function.AddMonths => InRange(call.Type == DataType.Date ? $"add_months({A(0)}, {A(1)})" : $"({A(0)} + make_ym_interval(0, {A(1)}))", call.Type),
            Function.AddDays => InRange($"date_add({A(0)}, {A(1)})", DataType.Date),
            Function.MicrosecondsBetween => $"({Micros(A(0))} - {Micros(A(1))})",
            Function.ToMicroseconds => ToMicroseconds(call),
            Function.TotalUnits => $"(CAST({A(0)} * 10L AS DOUBLE) / CAST({A(1)} AS DOUBLE))",
            Function.UnixSeconds => $"unix_seconds({A(0)})",
            Function.UnixMilliseconds => $"unix_millis({A(0)})",
            Function.SparkCurrentTimestamp => batchTime is { } time ? SparkText.Of(time, DataType.Timestamp) : "current_timestamp()",
            Function.SparkDateTrunc => $"date_trunc({A(0)}, {A(1)})",
            Function.SparkLastDay => $"last_day({A(0)})",
            Function.SparkDateDiff => $"datediff({A(0)}, {A(1)})",
            Function.SparkPmod => $"pmod({A(0)}, {A(1)})",
            Function.SparkGreatest => $"greatest({string.Join(", ", call.Arguments.Select(Value))})",
            Function.SparkLeast => $"least({string.Join(", ", call.Arguments.Select(Value))})",
            _ => throw new SparkException($"The Spark engine does not know the function {call.Function}."),
        };
    }

    private static string Micros(string time) => $"unix_micros({SparkText.As(time, DataType.Timestamp)})";

    private string AddMicroseconds(Call call)
    {
        string moved = $"({Micros(Value(call.Arguments[0]))} + {Value(call.Arguments[1])})";
        return Case(
            $"{moved} NOT BETWEEN {FirstMicrosecond} AND {LastMicrosecond}",
            Error("The time is outside of the years 1 to 9999", call.Type),
            SparkText.As($"timestamp_micros({moved})", call.Type));
    }

    private static string InRange(string date, DataType type) =>
        Case($"year({date}) NOT BETWEEN 1 AND 9999", Error("The date is outside of the years 1 to 9999", type), date);

    // Whole units and the fraction apart, in ticks of 100 ns, as DateTime.AddDays does it.
    private string ToMicroseconds(Call call)
    {
        (string count, string unit) = (Value(call.Arguments[0]), Value(call.Arguments[1]));
        string whole = SparkText.As(count, DataType.Long);
        return $"({whole} * {unit} + CAST(({count} - {whole}) * CAST({unit} * 10L AS DOUBLE) AS BIGINT) div 10L)";
    }
}
