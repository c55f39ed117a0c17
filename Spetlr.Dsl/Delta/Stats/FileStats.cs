using System.Globalization;
using System.Text.Json;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Delta.Stats;

/// <summary>Reads the statistics of a data file, for counts and for leaving files out. What is missing or odd is unknown, never an error: statistics may be left out.</summary>
internal sealed class FileStats
{
    private readonly JsonElement root;

    private FileStats(JsonElement root) => this.root = root;

    /// <summary>The rows of the file, or null when unknown.</summary>
    public long? NumRecords => root.TryGetProperty("numRecords", out JsonElement count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt64(out long rows) ? rows : null;

    /// <summary>The statistics of an <c>add</c> action, or null when it has none that can be read.</summary>
    /// <param name="json">Its raw text.</param>
    public static FileStats? Parse(string? json)
    {
        if (string.IsNullOrEmpty(json))
            return null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new FileStats(document.RootElement.Clone()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>How many values of a column are null, or null when unknown.</summary>
    /// <param name="column">The column.</param>
    public long? NullCount(string column) => Of("nullCount", column) is { ValueKind: JsonValueKind.Number } count && count.TryGetInt64(out long nulls) ? nulls : null;

    /// <summary>A value that none of the column is below, or null when unknown.</summary>
    /// <param name="field">The column.</param>
    /// <returns>A <see cref="long"/> for whole numbers, else the C# type that stands for the column's; null for types that have no order here.</returns>
    public object? Min(StructField field) => Bound(field, Of("minValues", field.Name), upper: false);

    /// <summary>A value that none of the column is above, or null when unknown. Of a string it may be a longer prefix's bound, not a value of the file.</summary>
    /// <param name="field">The column.</param>
    /// <returns>As <see cref="Min"/>.</returns>
    public object? Max(StructField field) => Bound(field, Of("maxValues", field.Name), upper: true);

    private JsonElement? Of(string kind, string column) =>
        root.TryGetProperty(kind, out JsonElement values) && values.ValueKind == JsonValueKind.Object && values.TryGetProperty(column, out JsonElement value)
            ? value
            : null;

    private static object? Bound(StructField field, JsonElement? json, bool upper)
    {
        if (json is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number)
        {
            return field.Type switch
            {
                DecimalType => value.TryGetDecimal(out decimal exact) ? exact : null,
                PrimitiveType { Name: "byte" or "short" or "integer" or "long" } => value.TryGetInt64(out long whole) ? whole : null,
                PrimitiveType { Name: "float" } => value.TryGetSingle(out float single) && float.IsFinite(single) ? single : null,
                PrimitiveType { Name: "double" } => value.TryGetDouble(out double number) && double.IsFinite(number) ? Double(field, number, upper) : null,
                _ => null,
            };
        }

        return value.ValueKind == JsonValueKind.String ? Bound(field.Type, value.GetString()!, upper) : null;
    }

    // A file of before the widening tells its bounds in the digits of a float, which as a double may lie beyond them.
    private static double Double(StructField field, double number, bool upper) => !TypeWidening.WasFloat(field)
        ? number
        : upper ? Math.Max(number, (float)number) : Math.Min(number, (float)number);

    private static object? Bound(DataType type, string text, bool upper)
    {
        // Other writers cut the upper bound's microseconds off, so it may lie up to a millisecond too low.
        TimeSpan slack = upper ? TimeSpan.FromMilliseconds(1) : TimeSpan.Zero;
        return (type as PrimitiveType)?.Name switch
        {
            "string" => text,
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null,
            "timestamp" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset instant)
                && instant < DateTimeOffset.MaxValue - slack ? instant + slack : null,
            "timestamp_ntz" => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime clock)
                && clock < DateTime.MaxValue - slack ? clock + slack : null,
            _ => null,
        };
    }
}
