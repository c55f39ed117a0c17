using System.Globalization;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Delta.Stats;

/// <summary>One bound as the log has it.</summary>
/// <param name="Text">The number, or the content of the string.</param>
/// <param name="IsNumber">Whether it is a JSON number.</param>
internal readonly record struct StatsBound(string Text, bool IsNumber)
{
    /// <summary>The lower bound of a column, or null when there is none to trust.</summary>
    /// <param name="column">The column.</param>
    public static StatsBound? Min(ColumnStats column) => Of(column, column.Min, upper: false);

    /// <summary>The upper bound of a column, or null when there is none to trust.</summary>
    /// <param name="column">The column.</param>
    public static StatsBound? Max(ColumnStats column) => Of(column, column.Max, upper: true);

    private static StatsBound? Of(ColumnStats column, string? text, bool upper)
    {
        if (text is null)
            return null;
        DataType type = column.Field.Type;
        if (type is DecimalType)
            return Number(IsDecimal(text) ? text : null);
        return (type as PrimitiveType)?.Name switch
        {
            "byte" or "short" or "integer" or "long" => Number(long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? text : null),
            "float" or "double" => column.HasNaN == false ? Number(Floating(text, type == DataType.Float, upper)) : null,
            "string" => Word(upper ? StringBounds.Upper(text) : StringBounds.Lower(text)),
            "date" => Word(DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text : null),
            "timestamp" => Word(TimestampBounds.Instant(text, upper)),
            "timestamp_ntz" => Word(TimestampBounds.Clock(text, upper)),
            _ => null,
        };
    }

    // A file that holds both zeros may give either as its bound, and readers differ in whether -0.0 is below 0.0.
    private static string? Floating(string text, bool single, bool upper)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
            return null;
        if (number == 0)
            return upper ? "0.0" : "-0.0";
        return single
            ? ((float)number).ToString("R", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
    }

    private static bool IsDecimal(string text)
    {
        ReadOnlySpan<char> digits = text.StartsWith('-') ? text.AsSpan(1) : text;
        int point = digits.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? digits : digits[..point];
        ReadOnlySpan<char> fraction = point < 0 ? "0" : digits[(point + 1)..];
        return whole.Length > 0 && fraction.Length > 0
            && !whole.ContainsAnyExceptInRange('0', '9') && !fraction.ContainsAnyExceptInRange('0', '9')
            && (whole.Length == 1 || whole[0] != '0');
    }

    private static StatsBound? Number(string? text) => text is null ? null : new StatsBound(text, IsNumber: true);

    private static StatsBound? Word(string? text) => text is null ? null : new StatsBound(text, IsNumber: false);
}
