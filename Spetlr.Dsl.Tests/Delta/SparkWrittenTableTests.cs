using System.Globalization;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Partitions;
using Spetlr.Dsl.Delta.Paths;
using Spetlr.Dsl.Delta.Stats;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Tests.Spark;
using Xunit;

namespace Spetlr.Dsl.Tests.Delta;

[Trait("Category", "Spark")]
public sealed class SparkWrittenTableTests(SparkFixture spark) : IClassFixture<SparkFixture>
{
    [Fact]
    public async Task Partition_values_and_file_paths_of_every_type_are_read_as_Spark_wrote_them()
    {
        string table = spark.NewPath("odd table %20 ü#&+");
        await spark.WriteDeltaAsync(
            table,
            """
            SELECT id, s, d, t, n, e, b, f, m, CAST(s AS BINARY) AS x FROM VALUES
              (1L, 'a b', DATE'2024-02-29', TIMESTAMP'2024-05-06 07:08:09.123456Z', TIMESTAMP_NTZ'2024-05-06 07:08:09.5', true, 1Y, 1.5D, 12.30BD),
              (2L, '50%/é#?=&:ü', DATE'1900-01-01', TIMESTAMP'1969-12-31 23:59:59.999Z', TIMESTAMP_NTZ'1969-12-31 23:59:59', false, -7Y, 1e300D, -0.05BD),
              (3L, null, null, null, null, null, null, null, null),
              (4L, '__x__''"{}^\\', DATE'9999-12-31', TIMESTAMP'2024-05-06 07:08:09Z', TIMESTAMP_NTZ'2024-05-06 00:00:00', true, 0Y, -1D, 0.00BD)
            AS v(id, s, d, t, n, e, b, f, m)
            """,
            partitionBy: ["s", "d", "t", "n", "e", "b", "f", "m", "x"]);

        Snapshot snapshot = (await TestTables.Log(table).TryLoadAsync())!;
        TableFeatures.RequireReadable(snapshot);
        IReadOnlyList<Row> expected = await spark.ReadDeltaAsync(table, "s, d, t, n, e, b, f, m, x");
        IEnumerable<Row> actual = snapshot.Files.Select(f => Row.Of([.. snapshot.Metadata.PartitionColumns.Select(
            c => PartitionValue.Parse(snapshot.Schema.Find(c)!.Type, f.PartitionValues[c]))]));

        Spark.Rows.AssertSame(expected, actual);
        Assert.All(snapshot.Files, f => Assert.All(snapshot.Metadata.PartitionColumns, c => Assert.Equal(f.PartitionValues[c], Reprinted(snapshot, f, c))));
        Assert.All(snapshot.Files, f => Assert.True(File.Exists(f.ResolvePath(table)), f.Path));
    }

    [Fact]
    public async Task Our_partition_folders_paths_and_values_are_Sparks()
    {
        string table = spark.NewPath("table");
        await spark.WriteDeltaAsync(
            table,
            """
            SELECT * FROM VALUES
              (1L, 'a b', DATE'2024-02-29', TIMESTAMP_NTZ'2024-05-06 07:08:09.5', 12.30BD),
              (2L, '50%/é#?=&:ü[~]', null, TIMESTAMP_NTZ'1969-12-31 23:59:59', -0.05BD)
            AS v(id, s, d, n, m)
            """,
            partitionBy: ["s", "d", "n", "m"]);
        Snapshot snapshot = (await TestTables.Log(table).TryLoadAsync())!;

        foreach (AddFile file in snapshot.Files)
        {
            Dictionary<string, string?> ours = snapshot.Metadata.PartitionColumns.ToDictionary(c => c, c =>
            {
                DataType type = snapshot.Schema.Find(c)!.Type;
                return PartitionValue.Print(type, PartitionValue.Parse(type, file.PartitionValues[c]));
            });
            Assert.Equal(file.PartitionValues.OrderBy(p => p.Key, StringComparer.Ordinal), ours.OrderBy(p => p.Key, StringComparer.Ordinal));
            string folder = FilePath.Encode(PartitionPath.Of(snapshot.Metadata.PartitionColumns, ours!));
            Assert.Equal(file.Path[..file.Path.LastIndexOf('/')], folder);
        }
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("4", 3)]
    public async Task A_log_checkpoint_of_Spark_in_one_or_many_parts_gives_files_schema_and_transactions(string? partSize, int minimalParts)
    {
        string table = spark.NewPath("table");
        if (partSize is not null)
            await spark.SqlAsync($"SET spark.databricks.delta.checkpoint.partSize = {partSize}");
        try
        {
            for (int i = 0; i <= 10; i++)
            {
                await spark.WriteDeltaAsync(
                    table,
                    $"SELECT CAST(id AS INT) AS id, 'n' || id AS name, {i} AS p FROM range({i * 10}, {(i * 10) + 10})",
                    partitionBy: ["p"],
                    options: new Dictionary<string, string> { ["txnAppId"] = "app", ["txnVersion"] = i.ToString(CultureInfo.InvariantCulture) });
            }

            await spark.SqlAsync($"DELETE FROM {SparkFixture.Delta(table)} WHERE p = 3");
        }
        finally
        {
            await spark.SqlAsync("RESET spark.databricks.delta.checkpoint.partSize");
        }

        string[] parts = Directory.GetFiles($"{table}/_delta_log", "*.checkpoint*.parquet");
        Assert.True(parts.Length >= minimalParts, string.Join(", ", parts));
        for (int i = 0; i <= 10; i++)
            File.Delete($"{table}/_delta_log/{i:D20}.json");
        Snapshot snapshot = (await TestTables.Log(table).TryLoadAsync())!;

        Assert.Equal((11L, 10L), (snapshot.Version, snapshot.CheckpointVersion));
        Assert.Equal(Enumerable.Range(0, 11).Where(p => p != 3), snapshot.Files.Select(f => int.Parse(f.PartitionValues["p"]!, CultureInfo.InvariantCulture)).Order());
        Assert.Equal(100, snapshot.Files.Sum(f => FileStats.Parse(f.Stats)!.NumRecords));
        Assert.Equal(10, snapshot.Transactions["app"].Version);
        Assert.Equal("struct<id: integer, name: string, p: integer>", snapshot.Schema.ToString());
        Assert.Single(snapshot.Tombstones);
    }

    [Fact]
    public async Task After_updates_deletes_and_overwrites_the_files_are_those_that_Spark_reads()
    {
        string table = spark.NewPath("table");
        string sql = SparkFixture.Delta(table);
        await spark.WriteDeltaAsync(table, "SELECT id, id % 3 AS p FROM range(30)", partitionBy: ["p"], files: 3);
        await spark.SqlAsync($"DELETE FROM {sql} WHERE id < 5");
        await spark.SqlAsync($"UPDATE {sql} SET id = id + 100 WHERE p = 1");
        await spark.WriteDeltaAsync(table, "SELECT id, 2L AS p FROM range(7)", overwrite: true, options: new Dictionary<string, string> { ["replaceWhere"] = "p = 2" });
        await spark.SqlAsync($"OPTIMIZE {sql}");
        DeltaLog log = TestTables.Log(table);

        for (long version = 0; version <= await log.LatestVersionAsync(); version++)
        {
            IReadOnlyList<Row> files = await spark.ReadDeltaAsync(table, "DISTINCT input_file_name()", version: version);
            Assert.Equal(
                files.Select(r => FilePath.Resolve(table, r[0]!)).Order(StringComparer.Ordinal),
                (await log.LoadAsync(version)).Files.Select(f => f.ResolvePath(table)).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Schemas_are_printed_byte_for_byte_as_Spark_prints_them()
    {
        string table = spark.NewPath("table");
        await spark.SqlAsync(
            $"""
            CREATE TABLE {SparkFixture.Delta(table)} (
              a BOOLEAN NOT NULL, b TINYINT, c SMALLINT, d INT, e BIGINT, f FLOAT, g DOUBLE, h DECIMAL(38,18), i STRING COMMENT 'it\'s "ü" <b>',
              j BINARY, k DATE, l TIMESTAMP, m TIMESTAMP_NTZ, n ARRAY<INT>, o MAP<STRING, ARRAY<DOUBLE>>, p STRUCT<q: INT NOT NULL, r: STRUCT<s: STRING>>, t VARCHAR(10)
            ) USING delta
            """);
        Snapshot snapshot = (await TestTables.Log(table).TryLoadAsync())!;

        Assert.Equal(snapshot.Metadata.SchemaString, SchemaJson.Print(snapshot.Schema));
        Assert.Equal(17, snapshot.Schema.Fields.Length);
        TableFeatures.RequireWritable(snapshot);
    }

    [Fact]
    public async Task A_stream_of_Spark_leaves_its_batch_in_the_transactions()
    {
        string source = spark.NewPath("source"), sink = spark.NewPath("sink"), checkpoint = spark.NewPath("checkpoint");
        await spark.WriteDeltaAsync(source, "SELECT id FROM range(3)");
        StreamOutcome outcome = await spark.StreamAvailableNowAsync(new Spetlr.Dsl.Spark.Streaming.DataRead("delta", source), sink, checkpoint);

        Snapshot snapshot = (await TestTables.Log(sink).TryLoadAsync())!;

        Assert.Equal(0, snapshot.Transactions[outcome.Id.ToString()].Version);
        LogCommit commit = await TestTables.Log(sink).ReadCommitsAsync(0, null).SingleAsync();
        Assert.Equal("STREAMING UPDATE", commit.Info!.Operation);
        Assert.Equal(["outputMode", "queryId", "epochId"], commit.Info.OperationParameters.Keys);
    }

    [Fact]
    public async Task Features_that_tables_of_Spark_need_are_refused_by_name()
    {
        async Task<Snapshot> TableAsync(string columns, string properties, string then = "")
        {
            string table = spark.NewPath("table");
            await spark.SqlAsync($"CREATE TABLE {SparkFixture.Delta(table)} ({columns}) USING delta TBLPROPERTIES ({properties})");
            if (then.Length > 0)
                await spark.SqlAsync(string.Format(CultureInfo.InvariantCulture, then, SparkFixture.Delta(table)));
            return (await TestTables.Log(table).TryLoadAsync())!;
        }

        async Task RefusedAsync(string feature, Task<Snapshot> table, bool read = false)
        {
            Snapshot snapshot = await table;
            UnsupportedTableFeatureException error = Assert.Throws<UnsupportedTableFeatureException>(() => TableFeatures.RequireWritable(snapshot));
            Assert.Equal(feature, error.Feature);
            Assert.Contains(snapshot.TablePath, error.Message, StringComparison.Ordinal);
            if (read)
                Assert.Throws<UnsupportedTableFeatureException>(() => TableFeatures.RequireReadable(snapshot));
            else
                TableFeatures.RequireReadable(snapshot);
        }

        await RefusedAsync("rowTracking", TableAsync("id INT", "'delta.enableRowTracking' = 'true'"));
        await RefusedAsync("variantType", TableAsync("id INT, v VARIANT", "'delta.appendOnly' = 'false'"), read: true);
    }

    // Java prints some doubles differently; both texts are read as the same number.
    private static string? Reprinted(Snapshot snapshot, AddFile file, string column)
    {
        DataType type = snapshot.Schema.Find(column)!.Type;
        object? value = PartitionValue.Parse(type, file.PartitionValues[column]);
        return type == DataType.Double ? file.PartitionValues[column] : PartitionValue.Print(type, value);
    }
}
