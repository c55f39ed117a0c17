using System.Globalization;
using System.Text;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Delta.Partitions;

/// <summary>Partition values as text (Delta protocol, "Partition Value Serialization"). Null and the empty string are both null.</summary>
internal static class PartitionValue
{
    private const string TimestampForm = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private const string NtzForm = "yyyy-MM-dd HH:mm:ss.FFFFFF";
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The text of a value.</summary>
    /// <param name="type">The column's type.</param>
    /// <param name="value">The value in the C# type that stands for <paramref name="type"/>, or null.</param>
    /// <exception cref="SpetlrException">The type cannot partition a table, or the value has no text form.</exception>
    public static string? Print(DataType type, object? value) => (type, value) switch
    {
        (_, null) => null,
        (_, string text) when type == DataType.String => text.Length == 0 ? null : text,
        (_, bool flag) when type == DataType.Boolean => flag ? "true" : "false",
        (_, sbyte or short or int or long) when IsInteger(type) => Convert.ToString(value, CultureInfo.InvariantCulture),
        (_, float number) when type == DataType.Float => Print(number, number.ToString("R", CultureInfo.InvariantCulture)),
        (_, double number) when type == DataType.Double => Print(number, number.ToString("R", CultureInfo.InvariantCulture)),
        (DecimalType d, decimal number) => number.ToString("F" + d.Scale.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        (_, DateOnly date) when type == DataType.Date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        (_, DateTimeOffset instant) when type == DataType.Timestamp => instant.UtcDateTime.ToString(TimestampForm, CultureInfo.InvariantCulture),
        (_, DateTime clock) when type == DataType.TimestampNtz => clock.ToString(NtzForm, CultureInfo.InvariantCulture),
        (_, byte[] bytes) when type == DataType.Binary => Print(bytes),
        _ => throw new SpetlrException($"A value of {value.GetType().Name} cannot be a partition value of type {type}. Partition by a column of another type."),
    };

    /// <summary>The value of a text, in the C# type that stands for <paramref name="type"/>; null for null and the empty string.</summary>
    /// <param name="type">The column's type.</param>
    /// <param name="text">The text as the log has it.</param>
    /// <exception cref="SpetlrException">The text is no value of the type.</exception>
    public static object? Parse(DataType type, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        try
        {
            return ParseText(type, text);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new SpetlrException($"The partition value '{text}' is no {type}. See the 'add' actions of the table's log.", e);
        }
    }

    private static object ParseText(DataType type, string text) => type switch
    {
        DecimalType => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        _ when type == DataType.String => text,
        _ when type == DataType.Boolean => bool.Parse(text),
        _ when type == DataType.Byte => sbyte.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        _ when type == DataType.Short => short.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        _ when type == DataType.Integer => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        _ when type == DataType.Long => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        _ when type == DataType.Float => float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        _ when type == DataType.Double => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        _ when type == DataType.Date => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),

        // Older writers leave the zone out and mean their session's; the protocol says UTC.
        _ when type == DataType.Timestamp => DateTimeOffset.Parse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        _ when type == DataType.TimestampNtz => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.None),
        _ when type == DataType.Binary => Encoding.UTF8.GetBytes(text),
        _ => throw new FormatException($"a column of type {type} cannot partition a table"),
    };

    private static bool IsInteger(DataType type) =>
        type == DataType.Byte || type == DataType.Short || type == DataType.Integer || type == DataType.Long;

    // Java reads these two words, not .NET's signs.
    private static string Print(double number, string digits) =>
        double.IsPositiveInfinity(number) ? "Infinity" : double.IsNegativeInfinity(number) ? "-Infinity" : digits;

    private static string? Print(byte[] bytes)
    {
        try
        {
            return bytes.Length == 0 ? null : StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new SpetlrException("A binary partition value must be valid UTF-8, since the log holds it as text. Partition by a column of another type.", e);
        }
    }
}
