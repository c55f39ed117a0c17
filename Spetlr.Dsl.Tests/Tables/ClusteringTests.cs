using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Spark;
using Xunit;

namespace Spetlr.Dsl.Tests.Tables;

[Trait("Category", "Spark")]
public sealed class ClusteringTests(SparkFixture spark) : EmbeddedTest, IClassFixture<SparkFixture>
{
    [Fact]
    public async Task A_table_that_Spark_clusters_is_written_to_and_stays_clustered_past_our_log_checkpoint()
    {
        string table = $"{Root}/people";
        await spark.SqlAsync($"CREATE TABLE delta.`{table}` (id INT, first_name STRING) USING delta CLUSTER BY (id)");
        await spark.WriteDeltaAsync(table, "SELECT CAST(id AS INT) AS id, 'spark' AS first_name FROM range(100, 110)");
        DeltaHandle<PersonRow> people = People.On(Session);
        string declared = (await LoadAsync(table)).Domains["delta.clustering"].Configuration;

        for (int i = 0; i < 12; i++)
            await people.AppendAsync([new(i, "ours")], Cancellation);
        await people.DeleteAsync(static r => r.Id == 3, Cancellation);
        await people.UpsertAsync([new(4, "new")], new UpsertOptions { Keys = ["id"] }, Cancellation);

        Snapshot snapshot = await LoadAsync(table);
        Assert.True(snapshot.CheckpointVersion >= 10);
        Assert.Equal(declared, snapshot.Domains["delta.clustering"].Configuration);
        Assert.Contains("id", declared, StringComparison.Ordinal);
        await spark.SqlAsync($"OPTIMIZE delta.`{table}`");
        Assert.Equal(21, await spark.CountAsync(table));
        Assert.Equal(1, await spark.CountAsync(table, "id = 4 AND first_name = 'new'"));
        Assert.Equal(21, await people.CountAsync(Cancellation));
        Assert.Equal(declared, (await LoadAsync(table)).Domains["delta.clustering"].Configuration);
    }

    // A session of its own, so that nothing comes out of a cache.
    private async Task<Snapshot> LoadAsync(string table) =>
        (await new SpetlrSession(new SpetlrOptions { Root = Root }, new Configurator()).LogOf(table).TryLoadAsync(Cancellation))!;
}
