using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Spark;
using Xunit;
using SparkRows = Spetlr.Dsl.Tests.Spark.Rows;

namespace Spetlr.Dsl.Tests.Tables;

/// <summary>The change data feed that we write as Spark reads it, and Spark's as we read it.</summary>
[Trait("Category", "Spark")]
public sealed class ChangeFeedWithSparkTests(SparkFixture spark) : EmbeddedTest, IClassFixture<SparkFixture>
{
    private string Table => $"{Root}/trimmed";

    private string Sql => SparkFixture.Delta(Table);

    [Theory]
    [InlineData("'delta.enableDeletionVectors' = 'false'")]
    [InlineData("'delta.enableDeletionVectors' = 'true'")]
    [InlineData("'delta.enableDeletionVectors' = 'true', 'delta.columnMapping.mode' = 'name'")]
    [InlineData("'delta.enableDeletionVectors' = 'false', 'delta.columnMapping.mode' = 'id'")]
    public async Task Both_tell_the_same_changes_of_what_both_wrote(string properties)
    {
        await spark.SqlAsync($"CREATE TABLE {Sql} (id BIGINT, name STRING, part INT) USING delta PARTITIONED BY (part) TBLPROPERTIES ('delta.enableChangeDataFeed' = 'true', {properties})");
        await spark.WriteDeltaAsync(Table, "SELECT id, 'n' || id AS name, CAST(id % 3 AS INT) AS part FROM range(30)");
        DeltaHandle<TrimmedRow> table = Trimmed.On(Session);

        await table.UpsertAsync([new(1, "new", 1), new(4, "n4", 1), new(100, "more", 2)], cancellationToken: Cancellation);
        await spark.SqlAsync($"DELETE FROM {Sql} WHERE id IN (7, 8)");
        await spark.SqlAsync($"UPDATE {Sql} SET name = 'spark', part = 0 WHERE id = 10");
        await table.DeleteAsync(static r => r.Id > 20 && r.Id < 25, Cancellation);
        await spark.SqlAsync($"MERGE INTO {Sql} AS t USING (SELECT 11L AS id, 'm' AS name, 2 AS part UNION ALL SELECT 200L, 'm', 0) AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET name = s.name WHEN NOT MATCHED THEN INSERT *");
        await table.ReplaceAsync([new(300, "where", 1)], OverwriteOptions.Where<TrimmedRow>(static r => r.Id >= 100 || r.Part == 2), Cancellation);
        await spark.SqlAsync($"OPTIMIZE {Sql}");
        await table.OverwriteAsync([new(1, "only", null)], Cancellation);
        await table.TruncateAsync(cancellationToken: Cancellation);

        // Commits of one millisecond, as fast writers make them.
        DateTime millisecond = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddMinutes(-1).ToUnixTimeMilliseconds()).UtcDateTime;
        foreach (string commit in Directory.EnumerateFiles(Path.Combine(Table, "_delta_log"), "*.json"))
            File.SetLastWriteTimeUtc(commit, millisecond);

        List<Change<TrimmedRow>> ours = await table.Changes(1).ToListAsync(Cancellation);

        IReadOnlyList<Row> theirs = await spark.RowsAsync($"SELECT id, name, part, _change_type, _commit_version, CAST(unix_millis(_commit_timestamp) AS BIGINT) FROM table_changes_by_path('{Table}', 1)");
        Assert.True(ours.Count > 60);
        SparkRows.AssertSame(ours.Select(static c => Row.Of(c.Row.Id, c.Row.Name, c.Row.Part, c.Type, c.Version, c.Timestamp.ToUnixTimeMilliseconds())), theirs);
    }
}
