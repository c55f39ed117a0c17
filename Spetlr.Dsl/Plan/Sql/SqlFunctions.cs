using System.Collections.Immutable;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Sql;

/// <summary>The functions of Spark SQL that are understood. Times are in UTC, as everywhere in the product.</summary>
internal static class SqlFunctions
{
    private static readonly string[] Units = ["YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "HOUR", "MINUTE", "SECOND"];
    private static readonly string[] DateFormats = ["yyyy", "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-dd-HH", "yyyyMM", "yyyyMMdd", "MM", "dd", "HH", "yyyy/MM/dd", "yyyy-MM-dd HH:mm:ss"];

    /// <exception cref="SqlTextException">The function, or its arguments, are not understood.</exception>
    public static ColumnExpression Of(string name, IReadOnlyList<ColumnExpression> arguments) => (name, arguments) switch
    {
        ("YEAR", [var time]) => Part(Function.Year, name, time),
        ("MONTH", [var time]) => Part(Function.Month, name, time),
        ("DAY" or "DAYOFMONTH", [var time]) => Part(Function.Day, name, time),
        ("HOUR", [var time]) when IsTimestamp(time) => Part(Function.Hour, name, time),
        ("MINUTE", [var time]) when IsTimestamp(time) => Part(Function.Minute, name, time),
        ("SECOND", [var time]) when IsTimestamp(time) => Part(Function.Second, name, time),
        ("DATE_TRUNC", [Literal { Value: string unit }, var time]) when Units.Contains(unit.ToUpperInvariant()) && (IsTimestamp(time) || time.Type == DataType.Date) =>
            new Call(Function.SparkDateTrunc, [new Literal(unit.ToUpperInvariant(), DataType.String), SqlTypes.Convert(time, DataType.Timestamp)], DataType.Timestamp),
        ("DATE_FORMAT", [var time, Literal { Value: string format }]) when DateFormats.Contains(format) && (IsTimestamp(time) || time.Type == DataType.Date) =>
            new Call(Function.SparkDateFormat, [SqlTypes.Convert(time, DataType.TimestampNtz), new Literal(format, DataType.String)], DataType.String),
        ("TO_DATE" or "DATE", [var time]) when IsTimestamp(time) || time.Type == DataType.Date || time is Literal => SqlTypes.Cast(time, DataType.Date),
        ("CURRENT_TIMESTAMP" or "NOW", []) => new Call(Function.SparkCurrentTimestamp, [], DataType.Timestamp),
        ("CURRENT_DATE", []) => SqlTypes.Convert(new Call(Function.SparkCurrentTimestamp, [], DataType.Timestamp), DataType.Date),
        ("LENGTH" or "CHAR_LENGTH", [var text]) when IsText(text) => new Call(Function.Length, [text], DataType.Integer),
        ("UPPER" or "UCASE", [var text]) when IsText(text) => new Call(Function.SparkUpper, [text], DataType.String),
        ("LOWER" or "LCASE", [var text]) when IsText(text) => new Call(Function.SparkLower, [text], DataType.String),
        ("SUBSTRING" or "SUBSTR", [var text, Literal { Value: int start }, Literal { Value: int length }]) when IsText(text) && start >= 0 && length >= 0 =>
            new Call(Function.SparkSubstring, [text, new Literal(Math.Max(1, start), DataType.Integer), new Literal(length, DataType.Integer)], DataType.String),
        ("CONCAT", { Count: > 0 }) => Concat(arguments),
        ("COALESCE" or "NVL" or "IFNULL", { Count: > 0 }) => SqlTypes.Unify(arguments).AsEnumerable().Reverse().Aggregate(static (right, left) => new Coalesce(left, right)),
        ("ABS", [var number]) when number.Type.IsNumeric() => new Call(Function.Abs, [number], number.Type),
        ("FLOOR", [var number]) when number.Type.IsInteger() => SqlTypes.Convert(number, DataType.Long),
        ("FLOOR", [var number]) when number.Type.IsFloatingPoint() => new Cast(new Call(Function.Floor, [SqlTypes.Convert(number, DataType.Double)], DataType.Double), DataType.Long),
        ("ROUND", [var number]) when number.Type == DataType.Double || number.Type.IsInteger() => Round(number, 0),
        ("ROUND", [var number, Literal { Value: 0 }]) when number.Type == DataType.Double || number.Type.IsInteger() => Round(number, 0),
        ("ROUND", [{ Type: DecimalType } number]) => Round(number, 0),
        ("ROUND", [{ Type: DecimalType } number, Literal { Value: int digits }]) when digits >= 0 => Round(number, digits),
        _ => throw new SqlTextException($"the function {name}({string.Join(", ", arguments.Select(static a => a is Literal { Value: string text } ? $"'{text}'" : a.Type.ToDdl()))}) is not understood"),
    };

    /// <summary>Strings joined; null when one is.</summary>
    public static ColumnExpression Concat(IReadOnlyList<ColumnExpression> parts)
    {
        ColumnExpression[] texts = [.. parts.Select(static p => IsText(p) || p.Type.IsInteger() || p is Literal { Value: null }
            ? SqlTypes.Convert(p, DataType.String)
            : throw new SqlTextException($"joining {p.Type.ToDdl()} as text is not understood"))];
        ColumnExpression joined = new Call(Function.Concat, [.. texts], DataType.String);
        return texts.Where(static t => t.Nullable).Aggregate(joined, static (rest, text) => new Conditional(new IsNull(text), new Literal(null, DataType.String), rest));
    }

    /// <summary>A condition where null counts as false.</summary>
    public static ColumnExpression Holds(ColumnExpression condition) =>
        condition.Nullable ? new SqlComparison(ComparisonOperator.Equal, condition, Literal.True, NullSafe: true) : condition;

    private static ColumnExpression Part(Function part, string name, ColumnExpression time) => IsTimestamp(time) || time.Type == DataType.Date
        ? new Call(part, [time], DataType.Integer)
        : throw new SqlTextException($"{name} of {time.Type.ToDdl()} is not understood");

    // Of a double Spark rounds its decimal text, so digits behind the point could come out otherwise.
    private static ColumnExpression Round(ColumnExpression number, int digits)
    {
        if (number.Type.IsInteger())
            return number;
        DataType type = number.Type is DecimalType d ? new DecimalType(Math.Min(38, d.Precision - d.Scale + 1 + Math.Min(digits, d.Scale)), Math.Min(digits, d.Scale)) : number.Type;
        return new Call(Function.RoundAwayFromZero, [number, new Literal(digits, DataType.Integer)], type);
    }

    private static bool IsTimestamp(ColumnExpression value) => value.Type == DataType.Timestamp || value.Type == DataType.TimestampNtz;

    private static bool IsText(ColumnExpression value) => value.Type == DataType.String;
}
