using Spetlr.Dsl.Spark.Connection;
using Spetlr.Dsl.Spark.Execution;
using Spetlr.Dsl.Spark.Relations;
using Spetlr.Dsl.Spark.Results;
using Spetlr.Dsl.Spark.Sessions;
using Xunit;

namespace Spetlr.Dsl.Tests.Spark;

[Trait("Category", "Spark")]
public sealed class ReattachTests(SparkFixture spark, SparkServer server) : IClassFixture<SparkFixture>
{
    private const long Count = 100_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_response_stream_that_ends_early_is_taken_up_where_it_ended()
    {
        SparkSession session = await spark.SessionAsync();
        await using Operation operation = session.Start(new Dsl.Spark.Wire.Plan { Root = Relate.Sql($"SELECT id, repeat('x', 50) AS x FROM range({Count})") });
        long rows = 0;
        int batches = 0;
        while (await operation.NextAsync(Cancellation) is { } response)
        {
            rows += response.ArrowBatch?.RowCount ?? 0;
            if (response.ArrowBatch is not null && ++batches % 3 == 1)
                operation.Drop();
        }

        Assert.True(operation.Reattached > 1);
        Assert.Equal(Count, rows);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300_000)]
    public async Task A_broken_connection_loses_no_row_and_repeats_none(long bytes)
    {
        SparkConnectionString target = await server.TargetAsync();
        await using var proxy = new CuttingProxy(target.Host, target.Port);
        await using SparkSession session = await SparkSession.ConnectAsync(target with { Host = "127.0.0.1", Port = proxy.Port }, Cancellation);

        proxy.CutAnswersAfter(bytes);
        using SparkResult result = await session.CollectAsync(Relate.Sql($"SELECT id, uuid() AS u FROM range({Count})"), Cancellation);

        Assert.Equal(1, proxy.Cuts);
        Assert.Equal(Count, result.RowCount);
        Assert.Equal(Count, Rows.Of(result).Select(r => r[0]).Distinct(StringComparer.Ordinal).LongCount());
    }

    [Fact]
    public async Task A_request_that_never_arrived_is_sent_again()
    {
        SparkConnectionString target = await server.TargetAsync();
        await using var proxy = new CuttingProxy(target.Host, target.Port);
        await using SparkSession session = await SparkSession.ConnectAsync(target with { Host = "127.0.0.1", Port = proxy.Port }, Cancellation);

        proxy.CutNextRequest();
        await using Operation operation = session.Start(new Dsl.Spark.Wire.Plan { Root = Relate.Sql("SELECT 1") });
        long rows = 0;
        while (await operation.NextAsync(Cancellation) is { } response)
            rows += response.ArrowBatch?.RowCount ?? 0;

        Assert.Equal((1, 1, 1L), (proxy.Cuts, operation.Reattached, rows));
    }
}
