using System.Collections.Immutable;
using Spetlr.Dsl.Spark.Errors;
using Spetlr.Dsl.Spark.Relations;
using Spetlr.Dsl.Spark.Sessions;
using Spetlr.Dsl.Spark.Streaming;
using Xunit;

namespace Spetlr.Dsl.Tests.Spark;

[Trait("Category", "Spark")]
public sealed class SparkStreamTests(SparkFixture spark) : IClassFixture<SparkFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_takes_as_many_batches_as_its_limit_asks_for()
    {
        string source = spark.NewPath("source"), sink = spark.NewPath("sink"), checkpoint = spark.NewPath("checkpoint");
        for (int i = 0; i < 3; i++)
            await spark.WriteDeltaAsync(source, $"SELECT {i} AS id");

        DataRead read = new DataRead("delta", source).With("maxFilesPerTrigger", "1");
        StreamOutcome limited = await spark.StreamAvailableNowAsync(read, sink, checkpoint);
        StreamOutcome nothing = await spark.StreamAvailableNowAsync(read, sink, checkpoint);

        Assert.Equal([0L, 1L, 2L], limited.Batches.Select(b => b.BatchId));
        Assert.Equal((3L, 0L), (limited.InputRows, nothing.InputRows));
        SparkSourceProgress last = Assert.Single(nothing.Batches[^1].Sources);
        Assert.Equal(last.StartOffset, last.EndOffset);
        Assert.Contains("reservoirVersion", last.EndOffset, StringComparison.Ordinal);
        Rows.AssertSame([Row.Of(0), Row.Of(1), Row.Of(2)], await spark.ReadDeltaAsync(sink));
    }

    [Fact]
    public async Task A_stream_filters_and_partitions_and_has_a_name()
    {
        string source = spark.NewPath("source"), sink = spark.NewPath("sink");
        await spark.WriteDeltaAsync(source, "SELECT id, id % 2 AS odd FROM range(6)");
        SparkSession session = await spark.SessionAsync();
        SparkStreamingQuery query = await session.StartAsync(
            Relate.Filter(new DataRead("delta", source).ToRelation(streaming: true), "id > 2"),
            new StreamWrite(spark.NewPath("checkpoint")) { Path = sink, PartitionBy = ["odd"], QueryName = "filtered", Trigger = StreamTrigger.Once },
            Cancellation);
        Assert.True(await query.AwaitTerminationAsync(cancellationToken: Cancellation));

        Assert.Equal("filtered", query.Name);
        Assert.Null(await query.ExceptionAsync(Cancellation));
        Assert.True(Directory.Exists(Path.Combine(sink, "odd=1")));
        Assert.Equal(3, await spark.CountAsync(sink));
    }

    [Fact]
    public async Task A_stream_without_end_runs_until_it_is_stopped()
    {
        string source = spark.NewPath("source"), sink = spark.NewPath("sink");
        await spark.WriteDeltaAsync(source, "SELECT id FROM range(2)");
        SparkStreamingQuery query = await spark.StartStreamAsync(
            new DataRead("delta", source),
            new StreamWrite(spark.NewPath("checkpoint")) { Path = sink, Trigger = StreamTrigger.ProcessingTime(TimeSpan.FromMilliseconds(100)) });
        SparkSession session = await spark.SessionAsync();

        await query.ProcessAllAvailableAsync(Cancellation);
        Assert.Equal(2, await spark.CountAsync(sink));
        Assert.True((await query.StatusAsync(Cancellation)).IsActive);
        Assert.Contains(query.RunId, (await session.ActiveStreamsAsync(Cancellation)).Select(q => q.RunId));
        Assert.False(await query.AwaitTerminationAsync(TimeSpan.FromMilliseconds(200), Cancellation));

        await query.StopAsync(Cancellation);
        Assert.True(await query.AwaitTerminationAsync(TimeSpan.FromSeconds(30), Cancellation));
        Assert.False((await query.StatusAsync(Cancellation)).IsActive);
    }

    [Fact]
    public async Task Who_no_longer_waits_does_not_stop_the_stream()
    {
        string source = spark.NewPath("source"), sink = spark.NewPath("sink");
        await spark.WriteDeltaAsync(source, "SELECT id FROM range(2)");
        SparkStreamingQuery query = await spark.StartStreamAsync(
            new DataRead("delta", source),
            new StreamWrite(spark.NewPath("checkpoint")) { Path = sink, Trigger = StreamTrigger.ProcessingTime(TimeSpan.FromMilliseconds(100)) });
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query.AwaitTerminationAsync(cancellationToken: cancel.Token));
        await query.ProcessAllAvailableAsync(Cancellation);
        Assert.True((await query.StatusAsync(Cancellation)).IsActive);
        await query.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_failed_batch_is_told_by_its_cause()
    {
        string source = spark.NewPath("source");
        await spark.WriteDeltaAsync(source, "SELECT 0 AS a");
        SparkSession session = await spark.SessionAsync();
        SparkStreamingQuery query = await session.StartAsync(
            Relate.Select(new DataRead("delta", source).ToRelation(streaming: true), "1 / a AS b"),
            new StreamWrite(spark.NewPath("checkpoint")) { Path = spark.NewPath("sink") },
            Cancellation);

        SparkException error = await Assert.ThrowsAsync<SparkException>(() => query.AwaitTerminationAsync(cancellationToken: Cancellation));
        Assert.Equal(("DIVIDE_BY_ZERO", "22012"), (error.ErrorClass, error.SqlState));
        Assert.Equal("STREAM_FAILED", error.ErrorClasses[0]);
        Assert.Equal("STREAM_FAILED", (await query.ExceptionAsync(Cancellation))?.ErrorClass);
    }

    [Fact]
    public async Task A_source_that_cannot_be_streamed_fails_at_the_start()
    {
        SparkException error = await Assert.ThrowsAsync<SparkException>(() => spark.StreamAvailableNowAsync(
            new DataRead("cloudFiles", spark.NewPath("landing")) { Schema = "id INT", Options = ImmutableDictionary<string, string>.Empty },
            spark.NewPath("sink"),
            spark.NewPath("checkpoint")));
        Assert.Equal("DATA_SOURCE_NOT_FOUND", error.ErrorClass);
    }
}
