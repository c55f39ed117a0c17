using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Spark;
using Xunit;
using SparkRows = Spetlr.Dsl.Tests.Spark.Rows;

namespace Spetlr.Dsl.Tests.Altering;

[Trait("Category", "Spark")]
public sealed class AlteringWithSparkTests(SparkFixture spark) : EmbeddedTest, IClassFixture<SparkFixture>
{
    private string Table => $"{Root}/altered";

    private string Sql => SparkFixture.Delta(Table);

    [Fact]
    public async Task Columns_renamed_dropped_added_and_widened_by_us_are_those_that_Spark_reads_and_writes()
    {
        DeltaHandle altered = Altered.On(Session);
        await Altered.On(Session).AppendAsync([new(1, "a", 1), new(2, "b", 2)], Cancellation);
        await altered.SetPropertiesAsync(new Dictionary<string, string?> { ["delta.columnMapping.mode"] = "name", ["delta.enableTypeWidening"] = "true", ["owner"] = "us" }, cancellationToken: Cancellation);
        await altered.RenameColumnAsync("name", "title", cancellationToken: Cancellation);
        await altered.DropColumnAsync("part", cancellationToken: Cancellation);
        await altered.AddColumnsAsync([new StructField("note", DataType.String, Nullable: true)], cancellationToken: Cancellation);
        await altered.WidenColumnAsync("id", DataType.Long, cancellationToken: Cancellation);

        await AlteredLater.At("altered").On(Session).AppendAsync([new(3_000_000_000, "c", "n")], Cancellation);
        await spark.SqlAsync($"INSERT INTO {Sql} (id, title, note) VALUES (4000000000, 'd', 'm')");
        await spark.SqlAsync($"ALTER TABLE {Sql} ADD COLUMN (part INT)");
        await spark.SqlAsync($"UPDATE {Sql} SET part = 7 WHERE id = 1");

        SparkRows.AssertSame(
            [Row.Of(1L, "a", null, 7), Row.Of(2L, "b", null, null), Row.Of(3_000_000_000L, "c", "n", null), Row.Of(4_000_000_000L, "d", "m", null)],
            await spark.ReadDeltaAsync(Table, "id, title, note, part"));
        Assert.Equal(
            [new(1, "a", null), new(2, "b", null), new(3_000_000_000, "c", "n"), new(4_000_000_000, "d", "m")],
            (await AlteredLater.At("altered").On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id));
        Assert.Equal("us", (await altered.DetailAsync(cancellationToken: Cancellation)).Properties["owner"]); // Spark's ADD COLUMN wrote it last.
        Assert.Equal(
            ["ADD COLUMNS", "CHANGE COLUMN", "DROP COLUMNS", "RENAME COLUMN", "SET TBLPROPERTIES"],
            (await altered.HistoryAsync(cancellationToken: Cancellation)).Select(static v => v.Operation!).Where(static o => o.Contains("COLUMN", StringComparison.Ordinal) || o.StartsWith("SET", StringComparison.Ordinal)).Distinct().Order());
    }

    [Fact]
    public async Task A_column_widened_by_either_is_read_by_the_other_in_old_files_and_new_in_partitions_too()
    {
        (string Narrow, string Wide, DataType Type, string Low, string High)[] cases =
        [
            ("TINYINT", "SMALLINT", DataType.Short, "-128", "32767"),
            ("TINYINT", "BIGINT", DataType.Long, "127", "9223372036854775807"),
            ("SMALLINT", "INT", DataType.Integer, "-32768", "2147483647"),
            ("INT", "BIGINT", DataType.Long, "2147483647", "-9223372036854775808"),
            ("INT", "DOUBLE", DataType.Double, "2147483647", "0.5"),
            ("INT", "DECIMAL(12,2)", new DecimalType(12, 2), "2147483647", "-1.25"),
            ("BIGINT", "DECIMAL(22,1)", new DecimalType(22, 1), "9223372036854775807", "0.1"),
            ("FLOAT", "DOUBLE", DataType.Double, "0.5", "1e300"),
            ("DECIMAL(5,2)", "DECIMAL(10,4)", new DecimalType(10, 4), "999.99", "123456.7891"),
            ("DATE", "TIMESTAMP_NTZ", DataType.TimestampNtz, "'2024-02-29'", "'2024-02-29 01:02:03.000004'"),
        ];
        string columns = string.Join(", ", cases.Select(static (c, i) => $"c{i} {c.Narrow}"));
        string low = string.Join(", ", cases.Select(static (c, i) => $"CAST({c.Low} AS {c.Narrow}) AS c{i}"));
        string high = string.Join(", ", cases.Select(static (c, i) => $"CAST({c.High} AS {c.Wide}) AS c{i}"));
        foreach (bool byUs in (bool[])[true, false])
        {
            string path = $"{Root}/widened_{byUs}";
            string sql = SparkFixture.Delta(path);
            await spark.SqlAsync($"CREATE TABLE {sql} (id INT, {columns}) USING delta PARTITIONED BY (c3) TBLPROPERTIES ('delta.enableTypeWidening' = 'true', 'delta.feature.timestampNtz' = 'supported')");
            await spark.SqlAsync($"INSERT INTO {sql} SELECT 1 AS id, {low}");
            DeltaHandle handle = new DeltaHandle(new Handles.DeltaTableDefinition { Key = "Widened", Path = path });
            for (int i = 0; i < cases.Length; i++)
            {
                if (byUs)
                    await handle.WidenColumnAsync($"c{i}", cases[i].Type, Session, Cancellation);
                else
                    await spark.SqlAsync($"ALTER TABLE {sql} ALTER COLUMN c{i} TYPE {cases[i].Wide}");
            }

            await spark.SqlAsync($"INSERT INTO {sql} SELECT 2 AS id, {high}");
            await spark.WriteDeltaAsync($"{path}_plain", $"SELECT * FROM {sql}");
            Dataset ours = await handle.ReadAsync(Session, Cancellation);
            await ours.WriteAsync(new DeltaHandle(new Handles.DeltaTableDefinition { Key = "Copy", Path = $"{path}_copy" }), WriteMode.Append, cancellationToken: Cancellation);

            IReadOnlyList<Row> expected = await spark.RowsAsync(
                $"SELECT 1 AS id, {string.Join(", ", cases.Select(static (c, i) => $"CAST(CAST({c.Low} AS {c.Narrow}) AS {c.Wide}) AS c{i}"))} UNION ALL SELECT 2 AS id, {high}");
            SparkRows.AssertSame(expected, await spark.ReadDeltaAsync(path));
            SparkRows.AssertSame(expected, await spark.ReadDeltaAsync($"{path}_copy"));
            Assert.Equal(ours.Schema.ToColumnDdl(), (await new DeltaHandle(new Handles.DeltaTableDefinition { Key = "Plain", Path = $"{path}_plain" }).ReadAsync(Session, Cancellation)).Schema.ToColumnDdl());
        }
    }

    [Fact]
    public async Task A_write_that_merges_schemas_widens_where_the_table_allows_it()
    {
        await Altered.On(Session).AppendAsync([new(1, "a", 1)], Cancellation);
        await Altered.On(Session).SetPropertiesAsync(new Dictionary<string, string?> { ["delta.enableTypeWidening"] = "true" }, cancellationToken: Cancellation);

        await Dataset.Of<AlteredLaterRow>([new(5_000_000_000, "t", "n")], Session).WriteAsync(Altered, WriteMode.Append, MissingColumnPolicy.MergeSchema, Cancellation);

        SparkRows.AssertSame(
            [Row.Of(1L, "a", 1, null, null), Row.Of(5_000_000_000L, null, null, "t", "n")],
            await spark.ReadDeltaAsync(Table, "id, name, part, title, note"));
    }
}
