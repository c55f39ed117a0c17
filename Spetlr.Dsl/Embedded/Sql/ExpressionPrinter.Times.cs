using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Sql;

/// <content>Dates, timestamps and Spark's functions.</content>
internal sealed partial class ExpressionPrinter
{
    // Microseconds from 1970 of what DateTime can hold: 0001-01-01 to the end of 9999-12-31.
    private const string FirstMicrosecond = "-62135596800000000";
    private const string LastMicrosecond = "253402300799999999";

    private string TimeCall(Call call)
    {
        string A(int i) => Value(call.Arguments[i]);
        return call.Function switch
        {
            Function.Year => Part("year", call),
            Function.Month => Part("month", call),
            Function.Day => Part("day", call),
            Function.Hour => Part("hour", call),
            Function.Minute => Part("minute", call),
            Function.Second => Part("second", call),
            Function.Millisecond => As($"millisecond({WallClock(call.Arguments[0])}) % 1000", DataType.Integer),
            Function.Microsecond => As($"microsecond({WallClock(call.Arguments[0])}) % 1000", DataType.Integer),
            Function.DayOfWeek => Part("dayofweek", call),
            Function.DayOfYear => Part("dayofyear", call),
            Function.DayNumber => As($"{A(0)} - DATE '0001-01-01'", DataType.Integer),
            Function.Midnight => $"date_trunc('day', {WallClock(call.Arguments[0])})",
            Function.ToDate => As(A(0), DataType.Date),
            Function.ToTimestampNtz => WallClock(call.Arguments[0]),
            Function.ToTimestamp => $"timezone('UTC', {A(0)})",
            Function.AddMicroseconds => AddMicroseconds(call),
            Function.AddMonths => AddMonths(call),
            Function.AddDays => InRange($"({A(0)} + {A(1)})", DataType.Date),
            Function.MicrosecondsBetween => $"(epoch_us({A(0)}) - epoch_us({A(1)}))",
            Function.ToMicroseconds => ToMicroseconds(call),
            Function.TotalUnits => $"(CAST({A(0)} * 10 AS DOUBLE) / CAST({A(1)} AS DOUBLE))",
            Function.UnixSeconds => $"((epoch_us({A(0)}) - ({FirstMicrosecond})) // 1000000 - 62135596800)",
            Function.UnixMilliseconds => $"((epoch_us({A(0)}) - ({FirstMicrosecond})) // 1000 - 62135596800000)",
            Function.SparkCurrentTimestamp => batchTime is { } time ? SqlConstants.Of(time, DataType.Timestamp) : "now()",
            Function.SparkDateTrunc => DateTrunc(call),
            Function.SparkDateFormat => DateFormat(call),
            Function.SparkLastDay => $"last_day({A(0)})",
            Function.SparkDateDiff => As($"{A(0)} - {A(1)}", DataType.Integer),
            Function.SparkPmod => Pmod(call),
            Function.SparkGreatest => $"greatest({string.Join(", ", call.Arguments.Select(Value))})",
            Function.SparkLeast => $"least({string.Join(", ", call.Arguments.Select(Value))})",
            _ => throw new SpetlrException($"The embedded engine does not know the function {call.Function}."),
        };
    }

    private string Part(string part, Call call) => As($"{part}({WallClock(call.Arguments[0])})", DataType.Integer);

    private string WallClock(ColumnExpression moment) =>
        moment.Type == DataType.Timestamp ? $"timezone('UTC', {Value(moment)})" : Value(moment);

    private string AddMicroseconds(Call call)
    {
        string moved = $"(epoch_us({Value(call.Arguments[0])}) + {Value(call.Arguments[1])})";
        string make = call.Type == DataType.Timestamp ? "make_timestamptz" : "make_timestamp";
        return Case(
            $"{moved} NOT BETWEEN {FirstMicrosecond} AND {LastMicrosecond}",
            Error("The time is outside of the years 1 to 9999", call.Type),
            $"{make}({moved})");
    }

    private string AddMonths(Call call)
    {
        string moved = $"({WallClock(call.Arguments[0])} + to_months({Value(call.Arguments[1])}))";
        string typed = call.Type == DataType.Timestamp ? $"timezone('UTC', {moved})" : As(moved, call.Type);
        return Case($"year({moved}) NOT BETWEEN 1 AND 9999", Error("The time is outside of the years 1 to 9999", call.Type), typed);
    }

    private static string InRange(string date, DataType type) =>
        Case($"year({date}) NOT BETWEEN 1 AND 9999", Error("The date is outside of the years 1 to 9999", type), date);

    // Whole units and the fraction apart, in ticks of 100 ns, as DateTime.AddDays does it.
    private string ToMicroseconds(Call call)
    {
        string count = Value(call.Arguments[0]);
        string unit = Value(call.Arguments[1]);
        return $"(CAST(trunc({count}) AS BIGINT) * {unit} + CAST(trunc(({count} - trunc({count})) * CAST({unit} * 10 AS DOUBLE)) AS BIGINT) // 10)";
    }

    private string DateTrunc(Call call)
    {
        string unit = ((string)((Literal)call.Arguments[0]).Value!).ToLowerInvariant();
        return $"timezone('UTC', date_trunc('{unit}', {WallClock(call.Arguments[1])}))";
    }

    private string DateFormat(Call call)
    {
        string pattern = (string)((Literal)call.Arguments[1]).Value!;
        foreach ((string spark, string duck) in ((string, string)[])[("yyyy", "%Y"), ("MM", "%m"), ("dd", "%d"), ("HH", "%H"), ("mm", "%M"), ("ss", "%S")])
            pattern = pattern.Replace(spark, duck, StringComparison.Ordinal);
        return $"strftime({Value(call.Arguments[0])}, {SqlConstants.String(pattern)})";
    }

    private string Pmod(Call call)
    {
        string wide = call.Type == DataType.Long ? "HUGEINT" : "BIGINT";
        (string a, string b) = (Value(call.Arguments[0]), Value(call.Arguments[1]));
        string remainder = $"CAST({a} AS {wide}) % CAST({b} AS {wide})";
        string positive = Case($"{remainder} < 0", $"({remainder} + {b}) % {b}", remainder);
        return $"CASE WHEN {b} = 0 AND {a} IS NOT NULL THEN {Error("Division by zero", call.Type)} ELSE CAST({positive} AS {DuckDbTypes.NameOf(call.Type)}) END";
    }
}
