using System.Linq.Expressions;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Members and operators of <see cref="DateTimeOffset"/>, <see cref="DateTime"/> and <see cref="DateOnly"/>.</summary>
internal static class TimeMembers
{
    private static readonly string[] Moments = ["DateTimeOffset", "DateTime"];
    private static readonly string[] All3 = ["DateTimeOffset", "DateTime", "DateOnly"];

    private static readonly (string Name, long Microseconds)[] Units =
    [
        ("Days", 86_400_000_000),
        ("Hours", 3_600_000_000),
        ("Minutes", 60_000_000),
        ("Seconds", 1_000_000),
        ("Milliseconds", 1_000),
        ("Microseconds", 1),
    ];

    private static readonly Function[] DateParts =
        [Function.Year, Function.Month, Function.Day, Function.DayOfWeek, Function.DayOfYear];

    private static readonly Function[] TimeParts =
        [Function.Hour, Function.Minute, Function.Second, Function.Millisecond, Function.Microsecond];

    public static IEnumerable<KeyValuePair<string, MemberHandler>> All { get; } =
    [
        .. All3.SelectMany(static type => DateParts.Select(part => Part(type, part))),
        .. Moments.SelectMany(static type => TimeParts.Select(part => Part(type, part))),
        .. Moments.Select(static type => Property(type, "Date", Function.Midnight, DataType.TimestampNtz)),
        .. Moments.SelectMany(static type => Units.Select(unit => Method(type, $"Add{unit.Name}(System.Double)", Add(unit.Microseconds)))),
        .. Moments.Select(static type => Method(type, "Add(System.TimeSpan)", static (t, use) => Move(t.Translate(use.Instance!), t.Translate(use.Arguments[0])))),
        .. All3.Select(static type => Method(type, "AddMonths(System.Int32)", static (t, use) => Months(t, use, 1))),
        .. All3.Select(static type => Method(type, "AddYears(System.Int32)", static (t, use) => Months(t, use, 12))),
        Method("DateOnly", "AddDays(System.Int32)", static (t, use) => new Call(Function.AddDays, [t.Translate(use.Instance!), t.Translate(use.Arguments[0])], DataType.Date)),
        Property("DateOnly", "DayNumber", Function.DayNumber, DataType.Integer),
        Method("DateOnly", "FromDateTime(System.DateTime)", static (t, use) => new Call(Function.ToDate, [t.Translate(use.Arguments[0])], DataType.Date)),
        Property("DateTimeOffset", "UtcDateTime", Function.ToTimestampNtz, DataType.TimestampNtz),
        Property("DateTimeOffset", "DateTime", Function.ToTimestampNtz, DataType.TimestampNtz),
        Method("DateTimeOffset", "ToUnixTimeSeconds", static (t, use) => new Call(Function.UnixSeconds, [t.Translate(use.Instance!)], DataType.Long)),
        Method("DateTimeOffset", "ToUnixTimeMilliseconds", static (t, use) => new Call(Function.UnixMilliseconds, [t.Translate(use.Instance!)], DataType.Long)),
        Method("DateTimeOffset", "#ctor(System.DateTime,System.TimeSpan)", AtUtc),
    ];

    /// <summary><c>+</c> and <c>-</c> of moments and durations, or null when it is neither.</summary>
    public static ColumnExpression? Operator(ExpressionTranslator translator, BinaryExpression node, ArithmeticOperator op)
    {
        if (op is not (ArithmeticOperator.Add or ArithmeticOperator.Subtract))
            return null;
        Type result = ExpressionTranslator.Plain(node.Type);
        Type left = ExpressionTranslator.Plain(node.Left.Type);
        Type right = ExpressionTranslator.Plain(node.Right.Type);
        if (result == typeof(TimeSpan) && left == right)
        {
            (ColumnExpression a, ColumnExpression b) = (translator.Translate(node.Left), translator.Translate(node.Right));
            return left == typeof(TimeSpan)
                ? new Arithmetic(op, a, b, DataType.Long)
                : new Call(Function.MicrosecondsBetween, [a, b], DataType.Long);
        }

        if (right != typeof(TimeSpan) || (left != typeof(DateTime) && left != typeof(DateTimeOffset)))
            return null;
        ColumnExpression duration = translator.Translate(node.Right);
        return Move(translator.Translate(node.Left), op == ArithmeticOperator.Add ? duration : new Negate(duration));
    }

    private static KeyValuePair<string, MemberHandler> Part(string type, Function part) => Property(type, part.ToString(), part, DataType.Integer);

    private static KeyValuePair<string, MemberHandler> Property(string type, string name, Function function, DataType result) =>
        new($"P:System.{type}.{name}", (t, use) => new Call(function, [t.Translate(use.Instance!)], result));

    private static KeyValuePair<string, MemberHandler> Method(string type, string signature, MemberHandler handler) =>
        new($"M:System.{type}.{signature}", handler);

    private static Call Move(ColumnExpression moment, ColumnExpression microseconds) =>
        new(Function.AddMicroseconds, [moment, microseconds], moment.Type);

    private static MemberHandler Add(long unit) => (translator, use) =>
        Move(translator.Translate(use.Instance!), DurationMembers.Duration(translator.Translate(use.Arguments[0]), unit));

    private static Call Months(ExpressionTranslator translator, MemberUse use, int months)
    {
        ColumnExpression moment = translator.Translate(use.Instance!);
        ColumnExpression count = translator.Translate(use.Arguments[0]);
        if (months != 1)
            count = new Arithmetic(ArithmeticOperator.Multiply, count, new Literal(months, DataType.Integer), DataType.Integer);
        return new Call(Function.AddMonths, [moment, count], moment.Type);
    }

    private static Call AtUtc(ExpressionTranslator translator, MemberUse use) =>
        RowFree.Is(use.Arguments[1]) && RowFree.Evaluate(use.Arguments[1]) is TimeSpan { Ticks: 0 }
            ? new Call(Function.ToTimestamp, [translator.Translate(use.Arguments[0])], DataType.Timestamp)
            : throw new ExpressionNotSupportedException(use.Node.ToString(), WaysOut.UtcOnly);
}
