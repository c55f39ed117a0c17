using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Tests.Delta;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Spark;
using Spetlr.Dsl.Tests.Tables;
using Xunit;
using SparkRows = Spetlr.Dsl.Tests.Spark.Rows;

namespace Spetlr.Dsl.Tests.Maintenance;

[Trait("Category", "Spark")]
public sealed class VacuumWithSparkTests(SparkFixture spark) : EmbeddedTest, IClassFixture<SparkFixture>
{
    private string Table => $"{Root}/trimmed";

    [Fact]
    public async Task A_table_of_Spark_with_partitions_and_deletion_vectors_is_read_by_Spark_after_our_vacuum_and_at_a_version_within_the_retention()
    {
        await spark.SqlAsync($"CREATE TABLE delta.`{Table}` (id BIGINT, name STRING, part INT) USING delta PARTITIONED BY (part) TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
        await spark.WriteDeltaAsync(Table, "SELECT id, 'n' || id AS name, CAST(nullif(id % 3, 2) AS INT) AS part FROM range(60)");
        await spark.SqlAsync($"DELETE FROM delta.`{Table}` WHERE id IN (3, 4)");
        await spark.SqlAsync($"DELETE FROM delta.`{Table}` WHERE id IN (6, 7)");
        AgeFiles(10);
        DateTimeOffset before = DateTimeOffset.UtcNow;
        await Task.Delay(20, Cancellation);
        await spark.SqlAsync($"DELETE FROM delta.`{Table}` WHERE id = 8");
        await spark.SqlAsync($"OPTIMIZE delta.`{Table}`");
        AgeFiles(9);
        HashSet<string> listed = [.. Files()];

        VacuumResult done = await Trimmed.On(Session).VacuumAsync(
            new VacuumOptions { Retention = DateTimeOffset.UtcNow - before, AllowShortRetention = true }, cancellationToken: Cancellation);

        Assert.Equal(listed.Order(StringComparer.Ordinal).Except(Files()), done.Files.Select(static f => f.Path));
        Assert.NotEmpty(done.Files);
        Assert.All(done.Files, static f => Assert.EndsWith(".bin", f.Path, StringComparison.Ordinal));
        long[] left = [.. Enumerable.Range(0, 60).Select(static i => (long)i).Except([3, 4, 6, 7, 8])];
        SparkRows.AssertSame(left.Select(static i => Row.Of(i)), await spark.ReadDeltaAsync(Table, "id"));
        SparkRows.AssertSame(left.Append(8).Select(static i => Row.Of(i)), await spark.ReadDeltaAsync(Table, "id", version: 3));
        Assert.Equal(left, (await Trimmed.On(Session).ToListAsync(Cancellation)).Select(static r => r.Id).Order());
    }

    [Fact]
    public async Task The_commits_of_a_vacuum_have_the_names_that_Spark_s_have_and_both_delete_the_same_files()
    {
        await Trimmed.On(Session).AppendAsync([new(1, "a", 1)], Cancellation);
        await Trimmed.On(Session).OverwriteAsync([new(2, "b", 1)], Cancellation);
        await Task.Delay(20, Cancellation);
        VacuumOptions now = new() { Retention = TimeSpan.Zero, AllowShortRetention = true, DryRun = true };
        VacuumResult dry = await Trimmed.On(Session).VacuumAsync(now, cancellationToken: Cancellation);
        await spark.SqlAsync("SET spark.databricks.delta.retentionDurationCheck.enabled = false");
        IReadOnlyList<Row> theirDry = await spark.RowsAsync($"VACUUM delta.`{Table}` RETAIN 0 HOURS DRY RUN");
        Assert.Equal(dry.Files.Select(static f => $"file:{f.Path}"), theirDry.Select(static r => r[0]!));

        await spark.SqlAsync($"VACUUM delta.`{Table}` RETAIN 0 HOURS");
        Assert.Empty((await Trimmed.On(Session).VacuumAsync(now with { DryRun = false }, cancellationToken: Cancellation)).Files);

        CommitInfo[] commits = [.. (await TestTables.Log(Table).ReadCommitsAsync(2, null).ToListAsync()).Select(static c => c.Info!)];
        Assert.Equal(["VACUUM START", "VACUUM END", "VACUUM START", "VACUUM END"], commits.Select(static c => c.Operation));
        foreach ((CommitInfo theirs, CommitInfo ours) in commits.Take(2).Zip(commits.Skip(2)))
        {
            Assert.Equal(theirs.OperationParameters.OrderBy(static p => p.Key), ours.OperationParameters.OrderBy(static p => p.Key));
            Assert.Equal(theirs.OperationMetrics.Keys.Order(), ours.OperationMetrics.Keys.Order());
            Assert.Equal((theirs.IsBlindAppend, theirs.IsolationLevel), (ours.IsBlindAppend, ours.IsolationLevel));
        }

        Assert.Equal(("1", "0"), (commits[1].OperationMetrics["numDeletedFiles"], commits[3].OperationMetrics["numDeletedFiles"]));
        SparkRows.AssertSame([Row.Of(2L, "b", 1)], await spark.ReadDeltaAsync(Table));
    }

    private IEnumerable<string> Files() => Directory.GetFiles(Table, "*", SearchOption.AllDirectories)
        .Where(f => !f.StartsWith($"{Table}/_", StringComparison.Ordinal) && Path.GetFileName(f)[0] != '.');

    private void AgeFiles(int days)
    {
        foreach (string file in Files())
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-days));
    }
}
