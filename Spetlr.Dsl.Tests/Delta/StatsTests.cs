using Spetlr.Dsl.Delta.Partitions;
using Spetlr.Dsl.Delta.Stats;
using Spetlr.Dsl.Schema;
using Xunit;

namespace Spetlr.Dsl.Tests.Delta;

[Trait("Category", "Locale")]
public sealed class StatsTests
{
    private const string Thirty = "aaaaaaaaaabbbbbbbbbbcccccccccc";

    public static TheoryData<DataType, string, string, string?, string?> Bounds => new()
    {
        { DataType.Integer, "-5", "7", "-5", "7" },
        { DataType.Long, "-9223372036854775808", "9223372036854775807", "-9223372036854775808", "9223372036854775807" },
        { DataType.Double, "-0.0", "-0.0", "-0.0", "0.0" },
        { DataType.Double, "0.0", "0.0", "-0.0", "0.0" },
        { DataType.Double, "-inf", "1e+20", null, "1E+20" },
        { DataType.Float, "0.1", "inf", "0.1", null },
        { new DecimalType(38, 2), "-0.05", "123456789012345678901234567890123456.25", "-0.05", "123456789012345678901234567890123456.25" },
        { DataType.String, "", "ü", "\"\"", "\"ü\"" },
        { DataType.String, Thirty + "12", Thirty + "12", $"\"{Thirty}12\"", $"\"{Thirty}12\"" },
        { DataType.String, Thirty + "123", Thirty + "123", $"\"{Thirty}12\"", $"\"{Thirty}12\\u007F\"" },
        { DataType.String, Thirty + "12ü", Thirty + "12ü", $"\"{Thirty}12\"", $"\"{Thirty}12\\uDBFF\\uDFFF\"" },
        { DataType.String, Thirty + "1😀😀", Thirty + "1😀\u007F", $"\"{Thirty}1\\uD83D\\uDE00\"", $"\"{Thirty}1\\uD83D\\uDE00\\uDBFF\\uDFFF\"" },
        { DataType.String, "a", Thirty + "12\U0010FFFFx", "\"a\"", null },
        { DataType.String, "a\uFFFD", "b\uFFFD", null, null },
        { DataType.Date, "0045-03-15 (BC)", "2024-02-29", null, "\"2024-02-29\"" },
        { DataType.Timestamp, "2020-01-01 00:00:00.123456+00", "2020-01-01 00:00:00.12346+00", "\"2020-01-01T00:00:00.123Z\"", "\"2020-01-01T00:00:00.124Z\"" },
        { DataType.Timestamp, "2020-01-01 05:30:00+05:30", "2020-01-01 00:00:00-00:30", "\"2020-01-01T00:00:00.000Z\"", "\"2020-01-01T00:30:00.000Z\"" },
        { DataType.Timestamp, "1969-12-31 23:59:59.999999+00", "infinity", "\"1969-12-31T23:59:59.999Z\"", null },
        { DataType.TimestampNtz, "2020-01-01 00:00:00.1", "2020-12-31 23:59:59.999999", "\"2020-01-01T00:00:00.100\"", "\"2021-01-01T00:00:00.000\"" },
        { DataType.Boolean, "0", "1", null, null },
        { DataType.Binary, "6162", "6162", null, null },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void A_bound_is_kept_only_where_no_value_can_lie_beyond_it(DataType type, string min, string max, string? expectedMin, string? expectedMax)
    {
        string json = StatsJson.Build(3, [new ColumnStats(new StructField("c", type, true), min, max, 1, HasNaN: false)]);

        Assert.Equal(
            $$$"""{"numRecords":3,"minValues":{{{{Member(expectedMin)}}}},"maxValues":{{{{Member(expectedMax)}}}},"nullCount":{"c":1}}""",
            json);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(null)]
    public void Bounds_of_a_column_that_may_hold_NaN_are_left_out(bool? hasNaN) => Assert.Equal(
        """{"numRecords":3,"minValues":{},"maxValues":{},"nullCount":{"c":0}}""",
        StatsJson.Build(3, [new ColumnStats(new StructField("c", DataType.Double, true), "1.0", "2.0", 0, hasNaN)]));

    [Fact]
    public void Only_the_first_columns_get_statistics_and_unknown_counts_are_left_out()
    {
        ColumnStats[] columns = [.. Enumerable.Range(0, 3).Select(i => new ColumnStats(new StructField($"c{i}", DataType.Long, true), "1", "2", i == 0 ? null : 0))];

        Assert.Equal("""{"numRecords":1,"minValues":{"c0":1,"c1":1},"maxValues":{"c0":2,"c1":2},"nullCount":{"c1":0}}""", StatsJson.Build(1, columns, 2));
    }

    [Fact]
    public void Nulls_in_a_column_that_must_have_none_are_an_error() => Assert.Contains(
        "'c' must not be null, but 2 of its values are",
        Assert.Throws<SpetlrException>(() => StatsJson.Build(3, [new ColumnStats(new StructField("c", DataType.Long, false), "1", "2", 2)])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Statistics_are_read_back_as_values_with_room_for_cut_off_microseconds()
    {
        FileStats stats = FileStats.Parse(
            """{"numRecords":4,"minValues":{"l":-1,"d":1.5,"m":0.10,"s":"a","t":"2020-01-01T00:00:00.123Z","n":"2020-01-01T00:00:00.123"},"maxValues":{"t":"2020-01-01T05:30:00.123+05:30","n":"2020-01-01T00:00:00.123","y":"2024-02-29"},"nullCount":{"l":2}}""")!;

        Assert.Equal(4, stats.NumRecords);
        Assert.Equal((2L, null), (stats.NullCount("l"), stats.NullCount("d")));
        Assert.Equal(-1L, stats.Min(new StructField("l", DataType.Integer, true)));
        Assert.Equal(1.5, stats.Min(new StructField("d", DataType.Double, true)));
        Assert.Equal(0.10m, stats.Min(new StructField("m", new DecimalType(5, 2), true)));
        Assert.Equal("a", stats.Min(new StructField("s", DataType.String, true)));
        Assert.Equal(new DateTimeOffset(2020, 1, 1, 0, 0, 0, 123, TimeSpan.Zero), stats.Min(new StructField("t", DataType.Timestamp, true)));
        Assert.Equal(new DateTimeOffset(2020, 1, 1, 0, 0, 0, 124, TimeSpan.Zero), stats.Max(new StructField("t", DataType.Timestamp, true)));
        Assert.Equal(new DateTime(2020, 1, 1, 0, 0, 0, 124), stats.Max(new StructField("n", DataType.TimestampNtz, true)));
        Assert.Equal(new DateOnly(2024, 2, 29), stats.Max(new StructField("y", DataType.Date, true)));
        Assert.Null(stats.Max(new StructField("l", DataType.Integer, true)));
        Assert.Null(FileStats.Parse("{not json"));
    }

    [Fact]
    public void Partition_values_have_Deltas_text_in_every_locale()
    {
        (DataType Type, object? Value, string? Text)[] values =
        [
            (DataType.String, "a b", "a b"), (DataType.String, "", null), (DataType.Long, null, null), (DataType.Boolean, true, "true"),
            (DataType.Byte, (sbyte)-1, "-1"), (DataType.Integer, -1000000, "-1000000"), (DataType.Double, 1.5, "1.5"),
            (DataType.Double, double.NegativeInfinity, "-Infinity"), (DataType.Float, float.NaN, "NaN"), (new DecimalType(10, 3), -1234.5m, "-1234.500"),
            (DataType.Date, new DateOnly(1, 2, 3), "0001-02-03"),
            (DataType.Timestamp, new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.FromHours(2)).AddMicroseconds(10), "2024-05-06T05:08:09.000010Z"),
            (DataType.TimestampNtz, new DateTime(2024, 5, 6, 7, 8, 9), "2024-05-06 07:08:09"),
            (DataType.TimestampNtz, new DateTime(2024, 5, 6, 7, 8, 9).AddMicroseconds(500000), "2024-05-06 07:08:09.5"),
            (DataType.Binary, "ab"u8.ToArray(), "ab"),
        ];

        Assert.All(values, v => Assert.Equal(v.Text, PartitionValue.Print(v.Type, v.Value)));
        Assert.All(values.Where(v => v.Value is not ""), v => Assert.Equal(v.Value, PartitionValue.Parse(v.Type, v.Text)));
        Assert.Equal(new DateTimeOffset(2024, 5, 6, 5, 8, 9, TimeSpan.Zero), PartitionValue.Parse(DataType.Timestamp, "2024-05-06 05:08:09"));
        Assert.Throws<SpetlrException>(() => PartitionValue.Print(DataType.Binary, new byte[] { 0xFF }));
        Assert.Throws<SpetlrException>(() => PartitionValue.Parse(DataType.Integer, "1.000"));
    }

    private static string Member(string? value) => value is null ? "" : $"\"c\":{value}";
}
