using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Digits of decimal results. C# carries 28 digits with a floating point; here digits are fixed by the types, up to 38.</summary>
internal static class Decimals
{
    private const int MaxPrecision = 38;

    /// <summary>A type that holds both; more whole digits than 38 leave room for are an overflow.</summary>
    public static DecimalType Common(DecimalType a, DecimalType b) =>
        Fit(Math.Max(Whole(a), Whole(b)), Math.Max(a.Scale, b.Scale));

    /// <summary>The type of a sum, product or remainder, or null when its scale fits no decimal.</summary>
    public static DecimalType? Result(ArithmeticOperator op, DecimalType a, DecimalType b) => op switch
    {
        ArithmeticOperator.Add or ArithmeticOperator.Subtract => Fit(Math.Max(Whole(a), Whole(b)) + 1, Math.Max(a.Scale, b.Scale)),
        ArithmeticOperator.Multiply when a.Scale + b.Scale <= MaxPrecision =>
            new DecimalType(Math.Min(MaxPrecision, a.Precision + b.Precision), a.Scale + b.Scale),
        ArithmeticOperator.Remainder => Fit(Math.Max(Whole(a), Whole(b)), Math.Max(a.Scale, b.Scale)),
        _ => null,
    };

    private static int Whole(DecimalType type) => type.Precision - type.Scale;

    // Digits behind the point are never dropped silently: too many whole digits are an overflow, which is an error.
    private static DecimalType Fit(int whole, int scale) => new(Math.Clamp(whole + scale, 1, MaxPrecision), scale);
}
