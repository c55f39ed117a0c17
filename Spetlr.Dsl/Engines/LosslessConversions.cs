using System.Globalization;

namespace Spetlr.Dsl.Engines;

/// <summary>
/// Which column types lose nothing in which others, by their names in Delta's schema JSON. The one table: it is compiled into the
/// generator too, so that the build and a run agree.
/// </summary>
/// <remarks>Stricter than Spark's store assignment. An integer in a float can lose digits, so that needs a cast which the user writes.</remarks>
internal static class LosslessConversions
{
    private const string Decimal = "decimal(";

    /// <summary>Whether every value of <paramref name="source"/> is one of <paramref name="target"/>.</summary>
    /// <param name="source">The type of the rows' column: <c>integer</c>, <c>decimal(10,2)</c> …</param>
    /// <param name="target">The type of the table's column.</param>
    public static bool Fits(string source, string target) =>
        source == target
        || (source == "float" && target == "double")
        || (Digits(source) is { } narrow && Digits(target) is { } wide
            && wide.Whole >= narrow.Whole && wide.Fraction >= narrow.Fraction
            && (IsDecimal(target) || !IsDecimal(source)));

    /// <summary>Digits before and behind the point; null for what is no exact number.</summary>
    private static (int Whole, int Fraction)? Digits(string type)
    {
        if (!IsDecimal(type))
        {
            return type switch
            {
                "byte" => (3, 0),
                "short" => (5, 0),
                "integer" => (10, 0),
                "long" => (19, 0),
                _ => null,
            };
        }

        string[] numbers = type.Substring(Decimal.Length).TrimEnd(')').Split(',');
        int precision = int.Parse(numbers[0], CultureInfo.InvariantCulture);
        int scale = int.Parse(numbers[1], CultureInfo.InvariantCulture);
        return (precision - scale, scale);
    }

    private static bool IsDecimal(string type) => type.StartsWith(Decimal, StringComparison.Ordinal);
}
