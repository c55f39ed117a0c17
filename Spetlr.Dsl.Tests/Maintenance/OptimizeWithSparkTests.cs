using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Spark;
using Xunit;
using SparkRows = Spetlr.Dsl.Tests.Spark.Rows;

namespace Spetlr.Dsl.Tests.Maintenance;

[Trait("Category", "Spark")]
public sealed class OptimizeWithSparkTests(SparkFixture spark) : EmbeddedTest, IClassFixture<SparkFixture>
{
    [Fact]
    public async Task Spark_reads_what_we_packed_and_its_stream_passes_over_the_packing()
    {
        for (int i = 0; i < 4; i++)
            await People.On(Session).AppendAsync([new(i, $"n{i}")], Cancellation);
        string sink = spark.NewPath("sink");
        string checkpoint = spark.NewPath("checkpoint");
        await spark.StreamAvailableNowAsync(new Dsl.Spark.Streaming.DataRead("delta", $"{Root}/people"), sink, checkpoint);

        await People.On(Session).OptimizeAsync(cancellationToken: Cancellation);
        await People.On(Session).OptimizeAsync(new OptimizeOptions { ZOrderBy = ["first_name", "id"], TargetFileBytes = 300 }, cancellationToken: Cancellation);
        Assert.InRange((await People.On(Session).DetailAsync(cancellationToken: Cancellation)).NumFiles, 2, 4);
        StreamOutcome after = await spark.StreamAvailableNowAsync(new Dsl.Spark.Streaming.DataRead("delta", $"{Root}/people"), sink, checkpoint);

        IEnumerable<Row> expected = Enumerable.Range(0, 4).Select(static i => Row.Of(i, $"n{i}"));
        SparkRows.AssertSame(expected, await spark.ReadDeltaAsync($"{Root}/people"));
        SparkRows.AssertSame(expected, await spark.ReadDeltaAsync(sink));
        Assert.Equal(0, after.InputRows);
    }
}
