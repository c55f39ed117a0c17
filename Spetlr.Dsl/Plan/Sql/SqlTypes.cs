using System.Globalization;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Sql;

/// <summary>How Spark's ANSI SQL brings values to one type; what could come out otherwise here is refused.</summary>
internal static class SqlTypes
{
    private const int MaxDigits = 38;

    /// <summary>Two values as one type, for comparing and computing.</summary>
    public static (ColumnExpression Left, ColumnExpression Right) Unify(ColumnExpression left, ColumnExpression right)
    {
        left = Folded(left, right.Type);
        right = Folded(right, left.Type);
        DataType common = Common(left.Type, right.Type);
        return (Convert(left, common), Convert(right, common));
    }

    /// <summary>Values as one type.</summary>
    public static List<ColumnExpression> Unify(IReadOnlyList<ColumnExpression> values)
    {
        DataType typed = values.FirstOrDefault(static v => v is not Literal)?.Type ?? values.FirstOrDefault(static v => v is not Literal { Value: null })?.Type ?? values[0].Type;
        List<ColumnExpression> folded = [.. values.Select(v => Folded(v, typed))];
        DataType common = folded.Select(static v => v.Type).Aggregate(Common);
        return [.. folded.Select(v => Convert(v, common))];
    }

    /// <summary><c>CAST(value AS type)</c>.</summary>
    public static ColumnExpression Cast(ColumnExpression value, DataType target)
    {
        if (value is Literal { Value: string text })
            return new Literal(Parse(text, target), target);
        return value.Type == DataType.Boolean && target == DataType.String
            ? new Conditional(new IsNull(value), new Literal(null, DataType.String), new Conditional(value, new Literal("true", DataType.String), new Literal("false", DataType.String)))
            : Convert(value, target);
    }

    /// <summary>A value as another type, as a cast or where Spark converts by itself.</summary>
    public static ColumnExpression Convert(ColumnExpression value, DataType target)
    {
        if (value.Type.Equals(target))
            return value;
        if (value is Literal { Value: null })
            return new Literal(null, target);
        if (value.Type.IsNumeric() && target.IsNumeric() && !(value.Type.IsFloatingPoint() && target is DecimalType))
            return new Cast(value, target);
        if (value.Type.IsInteger() && target == DataType.String)
            return new Call(Function.ToText, [value], target);
        if (target == DataType.Date && (value.Type == DataType.Timestamp || value.Type == DataType.TimestampNtz))
            return new Call(Function.ToDate, [Wall(value)], target);
        if (target == DataType.TimestampNtz && (value.Type == DataType.Date || value.Type == DataType.Timestamp))
            return Wall(value);
        if (target == DataType.Timestamp && (value.Type == DataType.Date || value.Type == DataType.TimestampNtz))
            return new Call(Function.ToTimestamp, [Wall(value)], target);
        throw new SqlTextException($"a conversion from {value.Type.ToDdl()} to {target.ToDdl()} is not understood");
    }

    /// <summary>The value of a string as Spark casts it, for the forms that have one meaning.</summary>
    public static object? Parse(string text, DataType target)
    {
        string[] forms = ["yyyy-MM-dd HH:mm:ss.FFFFFF", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd"];
        string[] zoned = [.. forms[..4].Select(static f => f + "K")];
        object? value = target switch
        {
            _ when target == DataType.String => text,
            _ when target == DataType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null,
            _ when target == DataType.Timestamp => DateTimeOffset.TryParseExact(
                text, [.. forms, .. zoned], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset instant) ? instant : null,
            _ when target == DataType.TimestampNtz => DateTime.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime clock) ? clock : null,
            _ => null,
        };
        return value ?? throw new SqlTextException($"the string '{text}' as {target.ToDdl()} is not understood");
    }

    /// <summary>The type that Spark computes in.</summary>
    private static DataType Common(DataType left, DataType right)
    {
        if (left.Equals(right))
            return left;
        if (left.IsNumeric() && right.IsNumeric())
        {
            if (left.IsFloatingPoint() || right.IsFloatingPoint())
                return DataType.Double;
            if (left.IsInteger() && right.IsInteger())
                return left.HoldsEvery(right) ? left : right;
            return Wider(left.AsDecimal()!, right.AsDecimal()!);
        }

        DataType[] times = [DataType.Date, DataType.TimestampNtz, DataType.Timestamp];
        int later = Math.Max(Array.IndexOf(times, left), Array.IndexOf(times, right));
        if (times.Contains(left) && times.Contains(right))
            return times[later];
        throw new SqlTextException($"{left.ToDdl()} together with {right.ToDdl()} is not understood (write a CAST)");
    }

    private static DecimalType Wider(DecimalType left, DecimalType right)
    {
        int scale = Math.Max(left.Scale, right.Scale);
        int precision = Math.Max(left.Precision - left.Scale, right.Precision - right.Scale) + scale;
        return precision <= MaxDigits ? new DecimalType(precision, scale) : throw new SqlTextException($"{left.ToDdl()} together with {right.ToDdl()} has too many digits");
    }

    // A string or a null among other values is taken as theirs.
    private static ColumnExpression Folded(ColumnExpression value, DataType other) => value switch
    {
        Literal { Value: null } => new Literal(null, other),
        Literal { Value: string text } when other != DataType.String => new Literal(Parse(text, other), other),
        _ => value,
    };

    private static ColumnExpression Wall(ColumnExpression value) =>
        value.Type == DataType.TimestampNtz ? value : new Call(Function.ToTimestampNtz, [value], DataType.TimestampNtz);
}
