using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Members of <see cref="TimeSpan"/>, which is computed in microseconds.</summary>
internal static class DurationMembers
{
    private static readonly (string Name, long Microseconds, long? Of)[] Units =
    [
        ("Days", 86_400_000_000, null),
        ("Hours", 3_600_000_000, 24),
        ("Minutes", 60_000_000, 60),
        ("Seconds", 1_000_000, 60),
        ("Milliseconds", 1_000, 1_000),
        ("Microseconds", 1, 1_000),
    ];

    public static IEnumerable<KeyValuePair<string, MemberHandler>> All { get; } =
    [
        .. Units.Select(static u => new KeyValuePair<string, MemberHandler>($"P:System.TimeSpan.Total{u.Name}", Total(u.Microseconds))),
        .. Units.Select(static u => new KeyValuePair<string, MemberHandler>($"P:System.TimeSpan.{u.Name}", Part(u.Microseconds, u.Of))),
        .. Units.Select(static u => new KeyValuePair<string, MemberHandler>($"M:System.TimeSpan.From{u.Name}(System.Double)", From(u.Microseconds))),
        .. Units.Select(static u => new KeyValuePair<string, MemberHandler>($"M:System.TimeSpan.From{u.Name}(System.Int32)", FromWhole(u.Microseconds))),
        .. Units.Select(static u => new KeyValuePair<string, MemberHandler>($"M:System.TimeSpan.From{u.Name}(System.Int64)", FromWhole(u.Microseconds))),
        new("M:System.TimeSpan.Duration", static (t, use) => new Call(Function.Abs, [t.Translate(use.Instance!)], DataType.Long)),
    ];

    /// <summary>So many units as microseconds; exact when the count is a whole literal.</summary>
    public static ColumnExpression Duration(ColumnExpression count, long unit)
    {
        if (count is Literal { Value: double whole } && double.IsInteger(whole) && Math.Abs(whole) < 9e17 / unit)
            return new Literal((long)whole * unit, DataType.Long);
        return new Call(Function.ToMicroseconds, [count, new Literal(unit, DataType.Long)], DataType.Long);
    }

    private static MemberHandler Total(long unit) => (translator, use) => new Call(
        Function.TotalUnits,
        [translator.Translate(use.Instance!), new Literal(unit * TimeSpan.TicksPerMicrosecond, DataType.Long)],
        DataType.Double);

    private static MemberHandler Part(long unit, long? of) => (translator, use) =>
    {
        ColumnExpression whole = Long(ArithmeticOperator.Divide, translator.Translate(use.Instance!), unit);
        return new Cast(of is { } modulus ? Long(ArithmeticOperator.Remainder, whole, modulus) : whole, DataType.Integer);
    };

    private static MemberHandler From(long unit) => (translator, use) => Duration(translator.Translate(use.Arguments[0]), unit);

    private static MemberHandler FromWhole(long unit) => (translator, use) =>
        Long(ArithmeticOperator.Multiply, new Cast(translator.Translate(use.Arguments[0]), DataType.Long), unit);

    private static Arithmetic Long(ArithmeticOperator op, ColumnExpression value, long operand) =>
        new(op, value, new Literal(operand, DataType.Long), DataType.Long);
}
