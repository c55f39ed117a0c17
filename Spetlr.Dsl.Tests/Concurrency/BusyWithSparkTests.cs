using Spetlr.Dsl.Spark.Errors;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Spark;
using Xunit;

namespace Spetlr.Dsl.Tests.Concurrency;

[Trait("Category", "Spark")]
public sealed class BusyWithSparkTests(SparkFixture spark) : EmbeddedTest, IClassFixture<SparkFixture>
{
    private const int Commits = 200;

    [Fact]
    public async Task A_stream_of_two_hundred_commits_loses_and_doubles_nothing_while_Spark_appends_deletes_and_compacts()
    {
        string table = $"{Root}/busy";
        await spark.SqlAsync("SELECT 1");

        (int steps, _) = await BusyTable.RunAsync(
            Session,
            Commits,
            step => spark.SqlAsync((step % 3) switch
            {
                0 => FormattableString.Invariant($"INSERT INTO delta.`{table}` VALUES ({BusyTable.RowOf(step)}, 'theirs'), ({BusyTable.RowOf(step) + 1}, 'theirs')"),
                1 => FormattableString.Invariant($"DELETE FROM delta.`{table}` WHERE Id = {BusyTable.RowOf(step - 1)}"),
                _ => $"OPTIMIZE delta.`{table}`",
            }),
            static error => error is SparkException && error.Message.Contains("DELTA_CONCURRENT", StringComparison.Ordinal),
            Cancellation);

        BusyTable.AssertWhole(await Busy.On(Session).ToListAsync(Cancellation), Commits, steps);
        Assert.Equal(Commits, await spark.CountAsync(table, "By = 'ours'"));
        Assert.Equal(Commits, (await spark.RowsAsync($"SELECT DISTINCT Id FROM delta.`{table}` WHERE By = 'ours'")).Count);
    }
}
