using System.ComponentModel.DataAnnotations.Schema;

namespace Spetlr.Dsl.Tests.Embedded;

/// <summary>A column of every type, each nullable but the id.</summary>
[DeltaTable("EmbeddedTypes", Path = "types", Checkpoint = "types/_checkpoints/types")]
public partial record TypesRow(
    long Id,
    bool? Flag,
    sbyte? Tiny,
    short? Small,
    int? Number,
    long? Large,
    float? Single,
    double? Double,
    [property: Column(TypeName = "decimal(10,2)")] decimal? Price,
    [property: Column(TypeName = "decimal(28,10)")] decimal? Wide,
    string? Text,
    byte[]? Data,
    DateOnly? Day,
    DateTimeOffset? At,
    DayOfWeek? Weekday,
    Guid? Uid)
{
    public static IReadOnlyList<TypesRow> Extremes { get; } =
    [
        new(0, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null),
        new(1, true, sbyte.MaxValue, short.MaxValue, int.MaxValue, long.MaxValue, float.MaxValue, double.MaxValue,
            99999999.99m, 123456789012345678.0123456789m, "", [], new DateOnly(9999, 12, 31), Instant("9999-12-31T23:59:59.999999Z"), DayOfWeek.Saturday, Guid.Empty),
        new(2, false, sbyte.MinValue, short.MinValue, int.MinValue, long.MinValue, float.MinValue, double.MinValue,
            -99999999.99m, -123456789012345678.0123456789m, "ü 😀 'quoted' \"double\" \\ back", [0, 255, 10], new DateOnly(1900, 1, 1), Instant("1900-01-01T00:00:00.000001Z"), DayOfWeek.Sunday, Guid.Parse("11111111-2222-3333-4444-555555555555")),
        new(3, true, 0, 0, 0, 0, float.NaN, double.NaN, 0m, 0m, new string('x', 100), [1], new DateOnly(1970, 1, 1), Instant("1970-01-01T00:00:00Z"), DayOfWeek.Monday, Guid.Empty),
        new(4, true, 0, 0, 0, 0, float.NegativeInfinity, double.PositiveInfinity, 0.01m, 0.0000000001m, "a\nb\tc", [1], new DateOnly(2024, 2, 29), Instant("2024-03-31T01:30:00.123456Z"), DayOfWeek.Monday, Guid.Empty),
        new(5, true, 0, 0, 0, 0, -0f, -0d, -0.01m, -0.0000000001m, "null", [1], new DateOnly(2024, 10, 27), Instant("2024-10-27T01:30:00.5Z"), DayOfWeek.Monday, Guid.Empty),
    ];

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);

    /// <summary>Byte arrays compare by content here.</summary>
    public virtual bool Equals(TypesRow? other) => other is not null && Canonical().SequenceEqual(other.Canonical());

    public override int GetHashCode() => Id.GetHashCode();

    /// <summary>The values in column order, each as the text that Spark's rows have.</summary>
    public IReadOnlyList<string?> Canonical() =>
        [.. ((object?[])[Id, Flag, Tiny, Small, Number, Large, Single, Double, Price, Wide, Text, Data, Day, At, Weekday, Uid]).Select(Spark.CanonicalValue.Of)];
}
