using System.Globalization;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Text;

/// <summary>Texts as values of columns: exactly, in the invariant culture, and never rounded.</summary>
internal static class TextValues
{
    private const NumberStyles Integer = NumberStyles.AllowLeadingSign;
    private const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd"];
    private static readonly string[] WallClocks = [.. Instants.Select(static f => f.TrimEnd('K'))];

    /// <summary>Writes a text as a value of a flat column; false when it is none.</summary>
    public static bool TrySet(RowWriter writer, int ordinal, DataType type, string text)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        switch (type)
        {
            case DecimalType d when decimal.TryParse(text, Number, culture, out decimal value) && Fits(value, d):
                writer.SetDecimal(ordinal, value);
                return true;
            case PrimitiveType { Name: "string" }:
                writer.SetString(ordinal, text);
                return true;
            case PrimitiveType { Name: "boolean" } when bool.TryParse(text, out bool value):
                writer.SetBoolean(ordinal, value);
                return true;
            case PrimitiveType { Name: "byte" } when sbyte.TryParse(text, Integer, culture, out sbyte value):
                writer.SetSByte(ordinal, value);
                return true;
            case PrimitiveType { Name: "short" } when short.TryParse(text, Integer, culture, out short value):
                writer.SetInt16(ordinal, value);
                return true;
            case PrimitiveType { Name: "integer" } when int.TryParse(text, Integer, culture, out int value):
                writer.SetInt32(ordinal, value);
                return true;
            case PrimitiveType { Name: "long" } when long.TryParse(text, Integer, culture, out long value):
                writer.SetInt64(ordinal, value);
                return true;
            case PrimitiveType { Name: "float" } when float.TryParse(text, Number, culture, out float value):
                writer.SetSingle(ordinal, value);
                return true;
            case PrimitiveType { Name: "double" } when double.TryParse(text, Number, culture, out double value):
                writer.SetDouble(ordinal, value);
                return true;
            case PrimitiveType { Name: "date" } when DateOnly.TryParseExact(text, "yyyy-MM-dd", culture, DateTimeStyles.None, out DateOnly value):
                writer.SetDate(ordinal, value);
                return true;
            case PrimitiveType { Name: "timestamp" } when DateTimeOffset.TryParseExact(text, Instants, culture, DateTimeStyles.AssumeUniversal, out DateTimeOffset value):
                writer.SetTimestamp(ordinal, value);
                return true;
            case PrimitiveType { Name: "timestamp_ntz" } when DateTime.TryParseExact(text, WallClocks, culture, DateTimeStyles.None, out DateTime value):
                writer.SetTimestampNtz(ordinal, value);
                return true;
            default:
                return false;
        }
    }

    private static bool Fits(decimal value, DecimalType type) =>
        decimal.Round(value, Math.Min(type.Scale, 28)) == value
        && (type.Precision - type.Scale > 28 || Math.Abs(decimal.Truncate(value)) < (decimal)Math.Pow(10, type.Precision - type.Scale));
}
