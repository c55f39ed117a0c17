using Xunit;

namespace Spetlr.Dsl.Tests.Spark;

public sealed class RowsTests
{
    [Fact]
    public void Different_rows_are_named()
    {
        Exception error = Assert.ThrowsAny<Exception>(
            () => Rows.AssertSame([Row.Of(1), Row.Of(1), Row.Of(2)], [Row.Of(1), Row.Of(2), Row.Of(3)]));
        Assert.Equal("The rows differ.\nMissing: 1\n  1 x  1\nToo many: 1\n  1 x  3", error.Message);
    }

    [Fact]
    public void The_order_of_rows_does_not_count_but_that_of_values_does()
    {
        Rows.AssertSame([Row.Of(1, 2), Row.Of(3, 4)], [Row.Of(3, 4), Row.Of(1, 2)]);
        Assert.NotEqual(Row.Of(1, 2), Row.Of(2, 1));
    }

    [Fact]
    public void Null_is_not_its_name() => Assert.NotEqual(Row.Of(null, ""), Row.Of("null", null));

    [Fact]
    [Trait("Category", "Locale")]
    public void Values_have_one_text_in_every_language_and_time_zone() => Assert.Equal(
        ["-1.5", "0.1", "NaN", "1000000", "12.5", "2024-05-06T05:08:09.123456Z", "2024-05-06T07:08:09.000000", "2024-05-06", "0xff00", "[\"a,b\",null]", "{\"a\":1,\"b\":null}"],
        Row.Of(
            -1.5,
            0.1f,
            double.NaN,
            1_000_000,
            12.500m,
            new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.FromHours(2)).AddTicks(1234567),
            new DateTime(2024, 5, 6, 7, 8, 9),
            new DateOnly(2024, 5, 6),
            new byte[] { 255, 0 },
            new[] { "a,b", null },
            new Dictionary<string, int?> { ["b"] = null, ["a"] = 1 }));
}
