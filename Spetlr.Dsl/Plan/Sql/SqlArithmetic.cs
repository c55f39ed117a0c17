using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Sql;

/// <summary>Arithmetic with the types that Spark's ANSI SQL gives its results.</summary>
internal static class SqlArithmetic
{
    private const int MaxDigits = 38;

    public static ColumnExpression Of(ArithmeticOperator op, ColumnExpression left, ColumnExpression right)
    {
        if (!IsNumber(left) || !IsNumber(right))
            throw new SqlTextException($"arithmetic of {left.Type.ToDdl()} and {right.Type.ToDdl()} is not understood");
        if (op == ArithmeticOperator.Divide)
            return Divide(left, right);
        if (left.Type is DecimalType || right.Type is DecimalType)
        {
            if (!left.Type.IsFloatingPoint() && !right.Type.IsFloatingPoint())
                return Decimals(op, left, right);
        }

        (left, right) = SqlTypes.Unify(left, right);
        if (op == ArithmeticOperator.Remainder && left.Type.IsFloatingPoint())
            throw new SqlTextException($"the remainder of {left.Type.ToDdl()} is not understood");
        return new Arithmetic(op, left, right, left.Type);
    }

    private static bool IsNumber(ColumnExpression value) => value.Type.IsNumeric() || value is Literal { Value: null };

    // Spark divides whole numbers as double, and zero is an error, which only a constant divisor rules out.
    private static Arithmetic Divide(ColumnExpression left, ColumnExpression right)
    {
        if (right is not Literal { Value: not null } divisor || System.Convert.ToDouble(divisor.Value, System.Globalization.CultureInfo.InvariantCulture) == 0)
            throw new SqlTextException("division by anything but a number other than zero is not understood");
        if (left.Type is DecimalType || right.Type is DecimalType)
            throw new SqlTextException("division of DECIMAL is not understood");
        return new Arithmetic(ArithmeticOperator.Divide, SqlTypes.Convert(left, DataType.Double), SqlTypes.Convert(right, DataType.Double), DataType.Double);
    }

    private static Arithmetic Decimals(ArithmeticOperator op, ColumnExpression left, ColumnExpression right)
    {
        (DecimalType a, DecimalType b) = (left.Type.AsDecimal()!, right.Type.AsDecimal()!);
        int scale = op == ArithmeticOperator.Multiply ? a.Scale + b.Scale : Math.Max(a.Scale, b.Scale);
        int precision = op switch
        {
            ArithmeticOperator.Multiply => a.Precision + b.Precision + 1,
            ArithmeticOperator.Remainder => throw new SqlTextException("the remainder of DECIMAL is not understood"),
            _ => Math.Max(a.Precision - a.Scale, b.Precision - b.Scale) + scale + 1,
        };
        return precision <= MaxDigits
            ? new Arithmetic(op, SqlTypes.Convert(left, a), SqlTypes.Convert(right, b), new DecimalType(precision, scale))
            : throw new SqlTextException($"arithmetic of {a.ToDdl()} and {b.ToDdl()} has too many digits");
    }
}
