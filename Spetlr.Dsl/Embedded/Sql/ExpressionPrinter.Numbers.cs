using System.Globalization;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Sql;

/// <content>Arithmetic, casts and mathematics.</content>
internal sealed partial class ExpressionPrinter
{
    // The smallest double that C# rounds to an infinite float: halfway between float.MaxValue and 2^128.
    private const string FloatOverflow = "CAST('3.4028235677973366E+38' AS DOUBLE)";

    private string Compute(Arithmetic arithmetic)
    {
        string left = Value(arithmetic.Left);
        string right = Value(arithmetic.Right);
        if (arithmetic.Type is DecimalType type)
            return ComputeDecimal(arithmetic, left, right, type);
        if (arithmetic.Type.IsFloatingPoint())
            return $"({left} {(arithmetic.Operator == ArithmeticOperator.Remainder ? "%" : Symbol(arithmetic.Operator, "/"))} {right})";
        if (arithmetic.Operator is ArithmeticOperator.Divide or ArithmeticOperator.Remainder)
            right = Divisor(arithmetic, left, right, "0");
        return $"({left} {Symbol(arithmetic.Operator, "//")} {right})";
    }

    private string ComputeDecimal(Arithmetic arithmetic, string left, string right, DecimalType type)
    {
        // DuckDB narrows the digits of some results and then overflows early, so the operands are widened first.
        DecimalType a = (DecimalType)arithmetic.Left.Type;
        DecimalType b = (DecimalType)arithmetic.Right.Type;
        bool product = arithmetic.Operator == ArithmeticOperator.Multiply;
        string wideLeft = As(left, new DecimalType(type.Precision, product ? a.Scale : type.Scale));
        string wideRight = As(right, new DecimalType(type.Precision, product ? b.Scale : type.Scale));
        if (arithmetic.Operator == ArithmeticOperator.Remainder)
            wideRight = Divisor(arithmetic, left, wideRight, "0");
        return As($"({wideLeft} {Symbol(arithmetic.Operator, "/")} {wideRight})", type);
    }

    /// <summary>The divisor, an error where it is zero and the dividend has a value; DuckDB would give null.</summary>
    private static string Divisor(Arithmetic arithmetic, string left, string right, string zero)
    {
        if (arithmetic.Right is Literal { Value: not null and not 0 and not 0L and not 0m })
            return right;
        string error = Error("Division by zero", arithmetic.Right.Type);
        return arithmetic.Nullable
            ? Case($"{right} = {zero} AND {left} IS NOT NULL", error, right)
            : $"COALESCE(NULLIF({right}, {zero}), {error})";
    }

    private static string Symbol(ArithmeticOperator op, string divide) => op switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "-",
        ArithmeticOperator.Multiply => "*",
        ArithmeticOperator.Divide => divide,
        _ => "%",
    };

    private static string As(string value, DataType type) => $"CAST({value} AS {DuckDbTypes.NameOf(type)})";

    private string Convert(Cast cast)
    {
        string value = Value(cast.Operand);
        if (cast.Type.IsInteger() && !cast.Operand.Type.IsInteger())
            return As($"trunc({value})", cast.Type);
        if (cast.Type == DataType.Float && cast.Operand.Type == DataType.Double)
        {
            return $"CASE WHEN abs({value}) >= {FloatOverflow} AND NOT isnan({value}) " +
                $"THEN CAST(sign({value}) AS FLOAT) * CAST('Infinity' AS FLOAT) ELSE {As(value, cast.Type)} END";
        }

        return As(value, cast.Type);
    }

    private string Smaller(Call call, bool larger)
    {
        (string a, string b) = (Value(call.Arguments[0]), Value(call.Arguments[1]));
        if (!call.Type.IsFloatingPoint())
            return $"{(larger ? "greatest" : "least")}({a}, {b})";
        string first = larger ? $"{a} > {b} OR ({a} = {b} AND NOT signbit({a}))" : $"{a} < {b} OR ({a} = {b} AND signbit({a}))";
        return $"CASE WHEN isnan({a}) THEN {a} WHEN isnan({b}) THEN {b} WHEN {first} THEN {a} ELSE {b} END";
    }

    private string Round(Call call, bool toEven)
    {
        string value = Value(call.Arguments[0]);
        int digits = (int)((Literal)call.Arguments[1]).Value!;
        if (call.Arguments[0].Type is DecimalType type)
            return digits >= type.Scale ? value : As(toEven ? RoundTieToEven(value, type, digits) : $"round({value}, {digits})", call.Type);
        string function = toEven ? "round_even" : "round";
        string whole = toEven ? ", 0" : "";
        if (digits == 0)
            return $"{function}({value}{whole})";

        // As Math.Round does it: numbers from 1E16 on have no digits to round.
        string power = SqlConstants.Of(Math.Pow(10, digits), DataType.Double);
        return Case($"abs({value}) < CAST('1E+16' AS DOUBLE)", $"{function}({value} * {power}{whole}) / {power}", value);
    }

    // DuckDB's round_even of a decimal goes through double.
    private static string RoundTieToEven(string value, DecimalType type, int digits)
    {
        DecimalType same = new(type.Precision, type.Scale);
        decimal unit = 1m;
        for (int i = 0; i < digits; i++)
            unit /= 10;
        string Of(decimal constant) => As($"'{constant.ToString(CultureInfo.InvariantCulture)}'", new DecimalType(Math.Min(38, type.Precision + 1), same.Scale));
        string wide = As(value, new DecimalType(Math.Min(38, type.Precision + 1), same.Scale));
        string down = $"({wide} - {wide} % {Of(unit)})";
        return Case(
            $"abs({wide} % {Of(unit)}) = {Of(unit / 2)} AND {As(down, new DecimalType(Math.Min(38, type.Precision + 1), same.Scale))} % {Of(unit * 2)} = 0",
            As(down, type),
            $"round({value}, {digits})");
    }
}
