using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Spark;
using Xunit;
using SparkRows = Spetlr.Dsl.Tests.Spark.Rows;

namespace Spetlr.Dsl.Tests.Writes;

[Trait("Category", "Spark")]
public sealed class WritesReadBySparkTests(SparkFixture spark) : EmbeddedTest, IClassFixture<SparkFixture>
{
    [Fact]
    public async Task Spark_reads_what_we_upserted_and_we_upsert_into_what_Spark_merged()
    {
        DeltaHandle<PartStateRow> table = PartStates.On(Session);
        await table.UpsertAsync([new(1, "x", "a"), new(2, "y å/%", "b"), new(3, null, "c")], cancellationToken: Cancellation);
        await table.UpsertAsync([new(2, "x", "d"), new(4, "z", "e")], cancellationToken: Cancellation);
        await spark.SqlAsync($"UPDATE delta.`{Root}/part-states` SET Note = 'spark' WHERE Id IN (1, 3)");
        await table.UpsertAsync([new(3, null, "spark"), new(1, "x", "f"), new(5, "q", "g")], cancellationToken: Cancellation);

        PartStateRow[] expected = [new(1, "x", "f"), new(2, "x", "d"), new(3, null, "spark"), new(4, "z", "e"), new(5, "q", "g")];
        Assert.Equal(expected, (await table.ToListAsync(Cancellation)).OrderBy(static r => r.Id));
        SparkRows.AssertSame(
            expected.Select(static r => new Row([.. ((object?[])[r.Id, r.Part, r.Note]).Select(CanonicalValue.Of)])),
            await spark.ReadDeltaAsync($"{Root}/part-states"));
    }

    [Fact]
    public async Task Spark_reads_what_we_deleted_and_overwrote()
    {
        DeltaHandle<PartStateRow> table = PartStates.On(Session);
        await table.AppendAsync([.. Enumerable.Range(0, 20).Select(static i => new PartStateRow(i, $"p{i % 3}", $"n{i}"))], Cancellation);
        await table.DeleteAsync(static r => r.Id % 4 == 0, Cancellation);
        await table.ReplaceAsync([new(100, "p1", "new")], OverwriteOptions.Partitions, Cancellation);
        await table.ReplaceAsync([new(15, "p9", "where")], OverwriteOptions.Where<PartStateRow>(static r => r.Id >= 15 && r.Id < 100), Cancellation);

        PartStateRow[] expected =
        [
            .. Enumerable.Range(0, 15).Where(static i => i % 4 != 0 && i % 3 != 1).Select(static i => new PartStateRow(i, $"p{i % 3}", $"n{i}")),
            new(15, "p9", "where"), new(100, "p1", "new"),
        ];
        Assert.Equal(expected, (await table.ToListAsync(Cancellation)).OrderBy(static r => r.Id));
        SparkRows.AssertSame(
            expected.Select(static r => new Row([.. ((object?[])[r.Id, r.Part, r.Note]).Select(CanonicalValue.Of)])),
            await spark.ReadDeltaAsync($"{Root}/part-states"));
    }

    [Fact]
    public async Task Rows_that_Spark_deleted_by_vectors_stay_deleted_when_we_delete_others_and_truncate()
    {
        DeltaHandle<PersonRow> table = People.On(Session);
        await spark.SqlAsync($"CREATE TABLE delta.`{Root}/people` (id INT, first_name STRING) USING delta TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
        await spark.WriteDeltaAsync($"{Root}/people", "SELECT CAST(id AS INT) AS id, 'a' AS first_name FROM range(1, 10)");
        await spark.SqlAsync($"DELETE FROM delta.`{Root}/people` WHERE id IN (1, 2)");

        DeleteResult deleted = await table.DeleteAsync(static r => r.Id == 2 || r.Id == 3, Cancellation);

        Assert.Equal(1, deleted.RowsDeleted);
        Assert.Equal(Enumerable.Range(4, 6), (await table.ToListAsync(Cancellation)).Select(static r => r.Id).Order());
        Assert.Equal(6, await spark.CountAsync($"{Root}/people"));
        await table.TruncateAsync(cancellationToken: Cancellation);
        Assert.Equal(0, await spark.CountAsync($"{Root}/people"));
    }
}
