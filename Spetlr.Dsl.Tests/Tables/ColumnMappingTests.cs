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

    [Theory]
    [InlineData("name", false)]
    [InlineData("name", true)]
    [InlineData("id", false)]
    [InlineData("id", true)]
    public async Task Every_write_mode_keeps_to_the_stored_names_and_ids(string mode, bool partitioned)
    {
        await CreateAsync(mode, partitioned);
        await spark.SqlAsync($"INSERT INTO {Sql} SELECT id, 'n' || id, CAST(id % 3 AS INT) FROM range(6)");
        await spark.SqlAsync($"ALTER TABLE {Sql} RENAME COLUMN tmp TO name");

        await Trimmed.On(Session).AppendAsync([new(10, "ten", 1), new(11, null, 2)], Cancellation);
        await Trimmed.On(Session).UpsertAsync([new(10, "TEN", 2), new(3, "three", 0), new(12, "twelve", 2)], new UpsertOptions { Keys = ["id"] }, Cancellation);
        await Trimmed.On(Session).DeleteAsync(static r => r.Id == 4, Cancellation);
        await Trimmed.On(Session).ReplaceAsync([new(11, "eleven", 2)], OverwriteOptions.Where<TrimmedRow>(static r => r.Id == 11), Cancellation);
        await Trimmed.On(Session).OptimizeAsync(new OptimizeOptions { MinFiles = 2 }, cancellationToken: Cancellation);
        await spark.SqlAsync($"INSERT INTO {Sql} (id, name, part) VALUES (20, 'spark', 1)");
        if (partitioned)
            await Trimmed.On(Session).ReplaceAsync([new(5, "five", 1)], OverwriteOptions.Partitions, Cancellation);

        TrimmedRow[] expected = partitioned
            ? [new(0, "n0", 0), new(2, "n2", 2), new(3, "three", 0), new(5, "n5", 2), new(5, "five", 1), new(10, "TEN", 2), new(11, "eleven", 2), new(12, "twelve", 2)]
            : [new(0, "n0", 0), new(1, "n1", 1), new(2, "n2", 2), new(3, "three", 0), new(5, "n5", 2), new(10, "TEN", 2), new(11, "eleven", 2), new(12, "twelve", 2), new(20, "spark", 1)];
        Assert.Equal(expected.OrderBy(static r => (r.Id, r.Part)), (await Trimmed.On(Session).ToListAsync(Cancellation)).OrderBy(static r => (r.Id, r.Part)));
        SparkRows.AssertSame(expected.Select(static r => Row.Of(r.Id, r.Name, r.Part)), await spark.ReadDeltaAsync(Table, "id, name, part"));
        SparkRows.AssertSame([Row.Of("eleven")], await spark.RowsAsync($"SELECT name FROM {Sql} WHERE name >= 'eleven' AND name < 'f' AND id > 10"));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("id")]
    public async Task A_column_that_a_write_adds_gets_a_name_and_an_id_of_its_own(string mode)
    {
        await CreateAsync(mode, partitioned: false);
        await spark.SqlAsync($"INSERT INTO {Sql} SELECT id, 'n' || id, CAST(id AS INT) FROM range(2)");
        await spark.SqlAsync($"ALTER TABLE {Sql} DROP COLUMN tmp");

        await Dataset.Of<TrimmedRow>([new(7, "seven", 7)], Session).WriteAsync(Trimmed, WriteMode.Append, MissingColumnPolicy.MergeSchema, Cancellation);

        SparkRows.AssertSame(
            [Row.Of(0L, null, 0), Row.Of(1L, null, 1), Row.Of(7L, "seven", 7)],
            await spark.ReadDeltaAsync(Table, "id, name, part"));
        Assert.Equal([new(0, null, 0), new(1, null, 1), new(7, "seven", 7)], (await Trimmed.On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("id")]
    public async Task A_mapped_table_is_a_source_and_a_sink_of_streams(string mode)
    {
        await CreateAsync(mode, partitioned: true);
        await spark.SqlAsync($"INSERT INTO {Sql} SELECT id, 'n' || id, CAST(id % 2 AS INT) FROM range(4)");
        await spark.SqlAsync($"ALTER TABLE {Sql} RENAME COLUMN tmp TO name");
        await spark.SqlAsync($"CREATE TABLE {SparkFixture.Delta($"{Root}/trimmed_mirror")} (id BIGINT, name STRING, part INT) USING delta TBLPROPERTIES ('delta.columnMapping.mode' = '{mode}')");

        await Trimmed.StreamInto(TrimmedMirror).On(Session).RunAsync(Cancellation);
        await spark.SqlAsync($"INSERT INTO {Sql} VALUES (10, 'ten', 1)");
        await spark.SqlAsync($"ALTER TABLE {Sql} ADD COLUMN (more INT)");
        await spark.SqlAsync($"INSERT INTO {Sql} VALUES (11, 'eleven', 2, 3)");
        await Trimmed.StreamInto(TrimmedMirror).On(Session).RunAsync(Cancellation);

        SparkRows.AssertSame(
            [.. Enumerable.Range(0, 4).Select(static i => Row.Of((long)i, $"n{i}", i % 2)), Row.Of(10L, "ten", 1), Row.Of(11L, "eleven", 2)],
            await spark.ReadDeltaAsync($"{Root}/trimmed_mirror", "id, name, part"));
    }

    [Fact]
    public async Task A_column_that_becomes_another_one_in_mid_stream_stops_the_stream()
    {
        await CreateAsync("name", partitioned: false);
        await spark.SqlAsync($"ALTER TABLE {Sql} RENAME COLUMN tmp TO name");
        await spark.SqlAsync($"INSERT INTO {Sql} VALUES (1, 'a', 1)");
        await using StreamingQuery query = await Trimmed.StreamInto(TrimmedMirror).On(Session).StartAsync(Trigger.ProcessingTime(TimeSpan.FromMilliseconds(50)), Cancellation);
        while (!query.RecentProgress.Any(static p => p.NumInputRows > 0))
            await Task.Delay(20, Cancellation);

        await spark.SqlAsync($"ALTER TABLE {Sql} DROP COLUMN name");
        await spark.SqlAsync($"ALTER TABLE {Sql} ADD COLUMN (name STRING)");
        await spark.SqlAsync($"INSERT INTO {Sql} (id, name, part) VALUES (2, 'other', 2)");

        SourceSchemaException error = await Assert.ThrowsAsync<SourceSchemaException>(() => query.Completion.WaitAsync(TimeSpan.FromSeconds(20), Cancellation));
        Assert.Contains("'name'", error.Message, StringComparison.Ordinal);
        SparkRows.AssertSame([Row.Of(1L, "a", 1)], await spark.ReadDeltaAsync($"{Root}/trimmed_mirror", "id, name, part"));
    }

    // 'tmp' is to be renamed to 'name', so that names and stored names differ.
    private Task CreateAsync(string mode, bool partitioned) => spark.SqlAsync(
        $"CREATE TABLE {Sql} (id BIGINT, tmp STRING, part INT) USING delta {(partitioned ? "PARTITIONED BY (part)" : "")} TBLPROPERTIES ('delta.columnMapping.mode' = '{mode}')");
}
