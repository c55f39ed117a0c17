using Spetlr.Dsl.Spark.Streaming;
using Xunit;

namespace Spetlr.Dsl.Tests.Spark;

[Trait("Category", "Spark")]
public sealed class SparkFixtureTests(SparkFixture spark) : IClassFixture<SparkFixture>
{
    [Fact]
    [Trait("Category", "Locale")]
    public async Task Values_of_every_type_have_one_text_in_Spark_and_in_CSharp()
    {
        IReadOnlyList<Row> rows = await spark.RowsAsync(
            """
            SELECT true, CAST(1 AS TINYINT), CAST(-2 AS SMALLINT), 3, 4L, CAST(1.1 AS FLOAT), CAST(0.1 AS DOUBLE),
              CAST(1.50 AS DECIMAL(10,2)), 'a', X'0AFF', DATE'2024-05-06', TIMESTAMP'2024-05-06 07:08:09.00001Z',
              TIMESTAMP_NTZ'2024-05-06 07:08:09.00001', array(1, null), map('k', 1), named_struct('a', 'x', 'b', null), null
            """);

        Row row = Assert.Single(rows);
        Assert.Equal(
            Row.Of(
                true, (sbyte)1, (short)-2, 3, 4L, 1.1f, 0.1, 1.5m, "a", new byte[] { 10, 255 }, new DateOnly(2024, 5, 6),
                new DateTimeOffset(2024, 5, 6, 9, 8, 9, TimeSpan.FromHours(2)).AddTicks(100),
                new DateTime(2024, 5, 6, 7, 8, 9).AddTicks(100), new int?[] { 1, null },
                new Dictionary<string, int> { ["k"] = 1 }, "{a=\"x\",b=null}", null),
            row);
    }

    [Fact]
    public async Task A_table_is_written_and_read_at_each_version()
    {
        string table = spark.NewPath("table");
        await spark.WriteDeltaAsync(table, "SELECT id, id % 2 AS odd FROM range(4)", partitionBy: ["odd"]);
        await spark.WriteDeltaAsync(table, "SELECT 4L AS id, 0L AS odd");

        Rows.AssertSame([Row.Of(1L, 1L), Row.Of(3L, 1L)], await spark.ReadDeltaAsync(table, where: "odd = 1"));
        Assert.Equal(5, await spark.CountAsync(table));
        Assert.Equal(4, await spark.CountAsync(table, version: 0));
    }

    [Fact]
    public async Task Avro_files_stream_into_a_table_and_then_only_the_new_one()
    {
        string landing = spark.NewPath("landing"), sink = spark.NewPath("sink"), checkpoint = spark.NewPath("checkpoint");
        var deflate = new Dictionary<string, string> { ["compression"] = "deflate" };
        await spark.WriteFilesAsync(landing, "avro", "SELECT CAST(id AS INT) AS id, 'a' AS name FROM range(3)", deflate, files: 2);

        StreamOutcome first = await spark.StreamAvailableNowAsync(new DataRead("avro", landing), sink, checkpoint);
        await spark.WriteFilesAsync(landing, "avro", "SELECT 7 AS id, 'b' AS name");
        StreamOutcome second = await spark.StreamAvailableNowAsync(new DataRead("avro", landing), sink, checkpoint);

        Assert.Equal((3L, 1L, first.Id), (first.InputRows, second.InputRows, second.Id));
        Rows.AssertSame(
            [Row.Of(0, "a"), Row.Of(1, "a"), Row.Of(2, "a"), Row.Of(7, "b")], await spark.ReadDeltaAsync(sink));
    }
}
