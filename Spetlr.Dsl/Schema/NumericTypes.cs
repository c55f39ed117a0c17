namespace Spetlr.Dsl.Schema;

/// <summary>What the plan asks of the number types.</summary>
internal static class NumericTypes
{
    public static bool IsFloatingPoint(this DataType type) => type == DataType.Float || type == DataType.Double;

    public static bool IsInteger(this DataType type) => IntegerDigits(type) > 0;

    public static bool IsNumeric(this DataType type) => type.IsFloatingPoint() || type.IsInteger() || type is DecimalType;

    /// <summary>The narrowest decimal that holds every value of an integer type, or null for another type.</summary>
    public static DecimalType? AsDecimal(this DataType type) => type switch
    {
        DecimalType d => d,
        _ when IntegerDigits(type) is var digits and > 0 => new DecimalType(digits, 0),
        _ => null,
    };

    /// <summary>Whether every value of <paramref name="source"/> has one in <paramref name="target"/> (rounding of a float allowed).</summary>
    public static bool HoldsEvery(this DataType target, DataType source)
    {
        if (target == source || target.IsFloatingPoint())
            return true;
        if (target is DecimalType wide && source.AsDecimal() is { } narrow)
            return wide.Precision - wide.Scale >= narrow.Precision - narrow.Scale + (wide.Scale < narrow.Scale ? 1 : 0);
        return target.IsInteger() && source.IsInteger() && IntegerDigits(target) >= IntegerDigits(source);
    }

    private static int IntegerDigits(DataType type) => type switch
    {
        PrimitiveType { Name: "byte" } => 3,
        PrimitiveType { Name: "short" } => 5,
        PrimitiveType { Name: "integer" } => 10,
        PrimitiveType { Name: "long" } => 19,
        _ => 0,
    };
}
