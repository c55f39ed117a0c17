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
public sealed class RestoreWithSparkTests(SparkFixture spark) : EmbeddedTest, IClassFixture<SparkFixture>
{
    [Fact]
    public async Task A_table_with_deletion_vectors_is_restored_as_Spark_restores_it_and_described_as_Spark_describes_it()
    {
        string table = $"{Root}/trimmed";
        await spark.SqlAsync($"CREATE TABLE delta.`{table}` (id BIGINT, name STRING, part INT) USING delta PARTITIONED BY (part) TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
        await spark.WriteDeltaAsync(table, "SELECT id, 'n' || id AS name, CAST(nullif(id % 3, 2) AS INT) AS part FROM range(30)", options: new Dictionary<string, string> { ["userMetadata"] = "first rows" });
        await spark.SqlAsync($"DELETE FROM delta.`{table}` WHERE id IN (3, 4)");
        await spark.SqlAsync($"DELETE FROM delta.`{table}` WHERE id IN (6, 9)");

        await Trimmed.On(Session).RestoreAsync(2, cancellationToken: Cancellation);
        IReadOnlyList<Row> ours = await spark.ReadDeltaAsync(table, "id");
        await spark.SqlAsync($"RESTORE TABLE delta.`{table}` TO VERSION AS OF 3");
        await spark.SqlAsync($"RESTORE TABLE delta.`{table}` TO VERSION AS OF 2");

        long[] left = [.. Enumerable.Range(0, 30).Select(static i => (long)i).Except([3, 4])];
        SparkRows.AssertSame(left.Select(static i => Row.Of(i)), ours);
        Assert.Equal(left, (await Trimmed.On(Session).ToListAsync(Cancellation)).Select(static r => r.Id).Order());
        LogCommit[] commits = [.. await TestTables.Log(table).ReadCommitsAsync(4, null).ToListAsync()];
        Assert.Equal(Files(commits[2]), Files(commits[0]));
        Assert.Equal(commits[2].Info!.OperationMetrics.OrderBy(static m => m.Key), commits[0].Info!.OperationMetrics.OrderBy(static m => m.Key));
        Assert.Equal((commits[2].Info!.Operation, commits[2].Info!.IsBlindAppend), (commits[0].Info!.Operation, commits[0].Info!.IsBlindAppend));
        Assert.Equal("first rows", (await Trimmed.On(Session).HistoryAsync(cancellationToken: Cancellation))[^2].UserMetadata);

        Row theirs = (await spark.RowsAsync($"DESCRIBE DETAIL delta.`{table}`"))[0];
        TableDetail detail = await Trimmed.On(Session).DetailAsync(cancellationToken: Cancellation);
        string told = string.Join('|', (IEnumerable<string?>)theirs);
        foreach (string part in (string[])[detail.Id, $"|{detail.NumFiles}|{detail.SizeInBytes}|", $"|{detail.MinReaderVersion}|{detail.MinWriterVersion}|", .. detail.TableFeatures, .. detail.Properties.Keys])
            Assert.Contains(part, told, StringComparison.Ordinal);
        Assert.Equal(28, detail.NumRows);
    }

    private static IEnumerable<(string, string, string?)> Files(LogCommit commit) => commit.Actions
        .Select(static a => a switch
        {
            AddFile add => ("add", add.Path, add.DeletionVector?.UniqueId),
            RemoveFile remove => ("remove", remove.Path, remove.DeletionVector?.UniqueId),
            _ => default,
        })
        .Where(static a => a.Item1 is not null).Order();
}
