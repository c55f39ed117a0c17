using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Spark;
using Xunit;
using SparkRows = Spetlr.Dsl.Tests.Spark.Rows;

namespace Spetlr.Dsl.Tests.Tables;

[Trait("Category", "Spark")]
public sealed class ColumnMappingTests(SparkFixture spark) : EmbeddedTest, IClassFixture<SparkFixture>
{
    private string Table => $"{Root}/trimmed";

    private string Sql => SparkFixture.Delta(Table);

    [Fact]
    public async Task Columns_renamed_dropped_and_added_again_are_those_that_Spark_reads()
    {
        // Name and part change places, so that each is in the older files under the other's name.
        await spark.SqlAsync($"CREATE TABLE {Sql} (id BIGINT, part STRING, name INT) USING delta");
        await spark.WriteDeltaAsync(Table, "SELECT id, 'n' || id AS part, CAST(id % 3 AS INT) AS name FROM range(10)");
        await spark.SqlAsync($"ALTER TABLE {Sql} SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name', 'delta.minReaderVersion' = '2', 'delta.minWriterVersion' = '5')");
        await spark.SqlAsync($"ALTER TABLE {Sql} RENAME COLUMN name TO tmp");
        await spark.SqlAsync($"ALTER TABLE {Sql} RENAME COLUMN part TO name");
        await spark.SqlAsync($"ALTER TABLE {Sql} RENAME COLUMN tmp TO part");
        await spark.WriteDeltaAsync(Table, "SELECT 10L AS id, 'later' AS name, 7 AS part");
        Assert.Equal(
            [.. Enumerable.Range(0, 10).Select(static i => new TrimmedRow(i, $"n{i}", i % 3)), new(10, "later", 7)],
            (await Trimmed.On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id));

        await spark.SqlAsync($"ALTER TABLE {Sql} DROP COLUMN part");
        await spark.SqlAsync($"ALTER TABLE {Sql} ADD COLUMN (part INT)");
        await spark.WriteDeltaAsync(Table, "SELECT 11L AS id, 'last' AS name, 8 AS part");
        List<TrimmedRow> read = await Trimmed.On(Session).ToListAsync(Cancellation);

        Assert.Equal(
            [.. Enumerable.Range(0, 10).Select(static i => new TrimmedRow(i, $"n{i}", null)), new(10, "later", null), new(11, "last", 8)],
            read.OrderBy(static r => r.Id));
        SparkRows.AssertSame(read.Select(static r => Row.Of(r.Id, r.Name, r.Part)), await spark.ReadDeltaAsync(Table, "id, name, part"));
    }

    [Fact]
    public async Task Partitions_and_deletion_vectors_go_by_the_stored_names()
    {
        await spark.SqlAsync($"CREATE TABLE {Sql} (id BIGINT, name STRING, part INT) USING delta PARTITIONED BY (part) TBLPROPERTIES ('delta.columnMapping.mode' = 'name', 'delta.enableDeletionVectors' = 'true')");
        await spark.WriteDeltaAsync(Table, "SELECT id, 'n' || id AS name, CAST(id % 3 AS INT) AS part FROM range(100)", partitionBy: ["part"]);
        await spark.SqlAsync($"DELETE FROM {Sql} WHERE id % 10 = 1");

        Assert.Equal(
            Enumerable.Range(0, 100).Where(static i => i % 10 != 1).Select(static i => new TrimmedRow(i, $"n{i}", i % 3)),
            (await Trimmed.On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id));
    }

    [Fact]
    public async Task A_renamed_column_that_hides_row_positions_in_the_files_is_told()
    {
        await spark.SqlAsync($"CREATE TABLE {Sql} (id BIGINT, name STRING, file_row_number INT) USING delta TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
        await spark.WriteDeltaAsync(Table, "SELECT id, 'a' AS name, 0 AS file_row_number FROM range(10)");
        await spark.SqlAsync($"ALTER TABLE {Sql} SET TBLPROPERTIES ('delta.columnMapping.mode' = 'name')");
        await spark.SqlAsync($"ALTER TABLE {Sql} RENAME COLUMN file_row_number TO part");
        Assert.Equal(10, (await Trimmed.On(Session).ToListAsync(Cancellation)).Count);
        await spark.SqlAsync($"DELETE FROM {Sql} WHERE id = 3");

        SpetlrException error = await Assert.ThrowsAsync<SpetlrException>(() => Trimmed.On(Session).ToListAsync(Cancellation));
        Assert.Contains("file_row_number", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writing_to_and_streaming_from_a_mapped_table_is_refused_by_name_and_changes_nothing()
    {
        await spark.SqlAsync($"CREATE TABLE {Sql} (id BIGINT, name STRING, part INT) USING delta TBLPROPERTIES ('delta.columnMapping.mode' = 'name')");
        await spark.WriteDeltaAsync(Table, "SELECT 1L AS id, 'a' AS name, 1 AS part");
        IReadOnlyDictionary<string, string> before = Contents();

        Func<Task>[] refused =
        [
            () => Trimmed.On(Session).AppendAsync([new(2, "b", 1)], Cancellation),
            () => Trimmed.On(Session).OverwriteAsync([new(2, "b", 1)], Cancellation),
            () => Trimmed.On(Session).UpsertAsync([new(1, "b", 1)], cancellationToken: Cancellation),
            () => Trimmed.On(Session).DeleteAsync(static r => r.Id == 1, Cancellation),
        ];
        foreach (Func<Task> write in refused)
            Assert.Equal("columnMapping", (await Assert.ThrowsAsync<UnsupportedTableFeatureException>(write)).Feature);
        Assert.Equal(before, Contents());
        Assert.Equal("columnMapping", (await Assert.ThrowsAsync<UnsupportedTableFeatureException>(() => Trimmed.StreamInto(TrimmedMirror).On(Session).RunAsync(Cancellation))).Feature);
    }
}
