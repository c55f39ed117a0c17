using System.Globalization;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Spark.Printing;

/// <content>Arithmetic, casts and mathematics.</content>
internal sealed partial class SparkExpressionPrinter
{
    private string Compute(Arithmetic arithmetic)
    {
        (string a, string b) = (Value(arithmetic.Left), Value(arithmetic.Right));
        DataType type = arithmetic.Type;
        return arithmetic.Operator switch
        {
            ArithmeticOperator.Add => SparkText.As($"{a} + {b}", type),
            ArithmeticOperator.Subtract => SparkText.As($"{a} - {b}", type),
            ArithmeticOperator.Multiply => SparkText.As($"{a} * {b}", type),

            // ANSI mode refuses a zero divisor for floating point too; the power -1 of a zero is the infinity of its sign.
            ArithmeticOperator.Divide when type.IsFloatingPoint() => SparkText.As(Case($"{b} = 0", $"{a} * pow({b}, -1)", $"{a} / {b}"), type),
            ArithmeticOperator.Remainder when type.IsFloatingPoint() => SparkText.As(Case($"{b} = 0", $"{a} * CAST('NaN' AS DOUBLE)", $"{a} % {b}"), type),
            ArithmeticOperator.Divide => SparkText.As($"{a} div {b}", type),

            // The remainder of the smallest integer by -1 is an overflow in .NET.
            ArithmeticOperator.Remainder when type.IsInteger() && arithmetic.Right is not Literal { Value: not -1 and not -1L } =>
                Case($"{b} = -1", $"{SparkText.As($"{a} div {b}", type)} * 0", $"{a} % {b}"),
            _ => SparkText.As($"{a} % {b}", type),
        };
    }

    private string Convert(Cast cast)
    {
        string value = Value(cast.Operand);
        string converted = SparkText.As(value, cast.Type);

        // 2^63 is no long; Spark gives the greatest one for it.
        return cast.Type == DataType.Long && cast.Operand.Type.IsFloatingPoint()
            ? Case($"{value} >= CAST('9223372036854775808' AS DOUBLE)", Error("Overflow: the number is no long", DataType.Long), converted)
            : converted;
    }

    private string Sign(Call call)
    {
        string value = Value(call.Arguments[0]);
        string sign = SparkText.As($"sign({value})", DataType.Integer);
        return call.Arguments[0].MayBeNaN() ? Case($"isnan({value})", Error("NaN has no sign", DataType.Integer), sign) : sign;
    }

    private string Smaller(Call call, bool larger)
    {
        (string a, string b) = (Value(call.Arguments[0]), Value(call.Arguments[1]));
        if (!call.Type.IsFloatingPoint())
            return $"{(larger ? "greatest" : "least")}({a}, {b})";
        string negative = $"startswith(CAST({a} AS STRING), '-')";
        string first = larger ? $"{a} > {b} OR ({a} = {b} AND NOT {negative})" : $"{a} < {b} OR ({a} = {b} AND {negative})";
        return $"CASE WHEN isnan({a}) THEN {a} WHEN isnan({b}) THEN {b} WHEN {first} THEN {a} ELSE {b} END";
    }

    // Spark's own floor and ceil of a double are longs. Its rint stays a double, and keeps the sign of a zero.
    private static string Floor(string v) => Case($"rint({v}) > {v}", $"rint({v}) - 1D", $"rint({v})");

    private static string Ceiling(string v) => Case($"rint({v}) < {v}", WithSign($"rint({v}) + 1D", v), $"rint({v})");

    private static string Truncate(string v) => Case($"{v} < 0", Ceiling(v), Floor(v));

    // A zero that comes from a negative number is a negative one.
    private static string WithSign(string whole, string v) => Case($"{whole} = 0 AND {v} < 0", "CAST('-0.0' AS DOUBLE)", whole);

    private string Whole(Call call)
    {
        string value = Value(call.Arguments[0]);
        if (call.Arguments[0].Type is DecimalType)
        {
            return SparkText.As(
                call.Function switch
                {
                    Function.Floor => $"floor({value})",
                    Function.Ceiling => $"ceil({value})",
                    _ => Case($"{value} < 0", $"ceil({value})", $"floor({value})"),
                },
                call.Type);
        }

        return call.Function switch
        {
            Function.Floor => Floor(value),
            Function.Ceiling => Ceiling(value),
            _ => Truncate(value),
        };
    }

    private string Round(Call call, bool toEven)
    {
        string value = Value(call.Arguments[0]);
        int digits = (int)((Literal)call.Arguments[1]).Value!;
        if (call.Arguments[0].Type is DecimalType type)
        {
            return digits >= type.Scale
                ? value
                : SparkText.As(string.Create(CultureInfo.InvariantCulture, $"{(toEven ? "bround" : "round")}({value}, {digits})"), call.Type);
        }

        if (digits == 0)
            return toEven ? $"rint({value})" : AwayFromZero(value);

        // As Math.Round does it: numbers from 1E16 on have no digits to round.
        string power = SparkText.Of(Math.Pow(10, digits), DataType.Double);
        string scaled = $"({value} * {power})";
        return Case($"abs({value}) < CAST('1E+16' AS DOUBLE)", $"{(toEven ? $"rint({scaled})" : AwayFromZero(scaled))} / {power}", value);
    }

    private static string AwayFromZero(string v)
    {
        string whole = Truncate(v);
        return Case($"abs({v} - {whole}) >= 0.5D", $"{whole} + sign({v})", whole);
    }

    // Java's power of 1 and NaN, and of 1 or -1 and an infinity, is NaN; IEEE 754 and .NET say 1.
    private string Power(Call call)
    {
        (string a, string b) = (Value(call.Arguments[0]), Value(call.Arguments[1]));
        return Case($"{a} = 1 OR ({a} = -1 AND abs({b}) = CAST('Infinity' AS DOUBLE))", "1D", $"pow({a}, {b})");
    }
}
