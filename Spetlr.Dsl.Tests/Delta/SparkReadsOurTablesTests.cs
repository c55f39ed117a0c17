using System.Collections.Immutable;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Partitions;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Tests.Spark;
using Xunit;

namespace Spetlr.Dsl.Tests.Delta;

[Trait("Category", "Spark")]
public sealed class SparkReadsOurTablesTests(SparkFixture spark) : IClassFixture<SparkFixture>
{
    private static readonly StructType FileColumns = new(new StructField("id", DataType.Long, false));

    [Fact]
    public async Task Spark_reads_partitioned_commits_and_our_log_checkpoint_and_goes_on_from_them()
    {
        string table = spark.NewPath("our table %20 ü#&+");
        StructType schema = new(
            new StructField("id", DataType.Long, false),
            new StructField("s", DataType.String, true),
            new StructField("d", DataType.Date, true),
            new StructField("t", DataType.Timestamp, true),
            new StructField("n", DataType.TimestampNtz, true),
            new StructField("m", new DecimalType(6, 2), true),
            new StructField("b", DataType.Binary, true),
            new StructField("e", DataType.Boolean, true),
            new StructField("x", DataType.Double, true));
        object?[][] partitions =
        [
            ["a b", new DateOnly(2024, 2, 29), new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero).AddMicroseconds(123456), new DateTime(2024, 5, 6, 7, 8, 9), 12.3m, "é"u8.ToArray(), true, 0.1],
            ["50%/é#?=&:ü[~]\"'\\", new DateOnly(1900, 1, 1), new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.Zero).AddMilliseconds(999), new DateTime(1, 1, 1).AddMicroseconds(1), -0.05m, "{}"u8.ToArray(), false, 1e300],
            [null, null, null, null, null, null, null, null],
        ];
        DeltaLog log = TestTables.Log(table);
        List<Row> expected = [];
        for (int i = 0; i <= 11; i++)
        {
            object?[] values = partitions[i % partitions.Length];
            Snapshot? read = await log.TryLoadAsync();
            (string, string?)[] texts = [.. schema.Fields.Skip(1).Select((f, c) => (f.Name, PartitionValue.Print(f.Type, values[c])))];
            AddFile file = DuckDbFiles.Write(table, FileColumns, $"SELECT {i}::BIGINT AS id", texts);
            CommitOutcome outcome = await log.CommitAsync(new DeltaTransaction
            {
                ReadSnapshot = read,
                Operation = "STREAMING UPDATE",
                Actions = read is null ? [Metadata.Create(schema, [.. schema.Names.Skip(1)], TimeProvider.System, "ours"), file] : [file],
                IsBlindAppend = true,
                AppId = "q",
                AppVersion = i,
            });
            Assert.Null(outcome.LogCheckpointFailure);
            expected.Add(Row.Of([(long)i, .. values]));
        }

        Spark.Rows.AssertSame(expected, await spark.ReadDeltaAsync(table));
        for (int i = 0; i <= 10; i++)
            File.Delete($"{table}/_delta_log/{i:D20}.json");
        await spark.SqlAsync($"REFRESH TABLE {SparkFixture.Delta(table)}");
        string copy = spark.NewPath("copy");
        CopyFolder(table, copy); // Under a name that Spark has not seen, so that nothing of it is cached.

        Spark.Rows.AssertSame(expected, await spark.ReadDeltaAsync(copy));
        Assert.Equal(1, await spark.CountAsync(copy, where: "s = 'a b' AND id = 9"));

        // Our txn holds against Spark's writer too: 11 is written, 12 is not.
        foreach (int version in (int[])[11, 12])
        {
            await spark.WriteDeltaAsync(
                copy,
                "SELECT 100L AS id, 'z' AS s, CAST(null AS DATE) AS d, CAST(null AS TIMESTAMP) AS t, CAST(null AS TIMESTAMP_NTZ) AS n, CAST(null AS DECIMAL(6,2)) AS m, CAST(null AS BINARY) AS b, CAST(null AS BOOLEAN) AS e, CAST(null AS DOUBLE) AS x",
                options: new Dictionary<string, string> { ["txnAppId"] = "q", ["txnVersion"] = version.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        }

        await spark.SqlAsync($"DELETE FROM {SparkFixture.Delta(copy)} WHERE s = 'a b'");
        Assert.Equal(9, await spark.CountAsync(copy));
        Snapshot after = (await TestTables.Log(copy).TryLoadAsync())!;
        Assert.Equal((13L, 9, 12L), (after.Version, after.Files.Count, after.Transactions["q"].Version));
    }

    [Fact]
    public async Task Spark_prunes_by_our_statistics_and_loses_no_row_by_it()
    {
        StructType schema = new(
            new StructField("id", DataType.Long, false), new StructField("d", DataType.Double, true), new StructField("f", DataType.Float, true),
            new StructField("s", DataType.String, true), new StructField("t", DataType.Timestamp, true), new StructField("n", DataType.TimestampNtz, true),
            new StructField("m", new DecimalType(38, 10), true), new StructField("c", new DecimalType(5, 2), true), new StructField("y", DataType.Date, true));
        string forty = new('a', 40);
        string[] files =
        [
            $"('1', 'NaN', 'NaN', '{forty}1', '2024-01-01 00:00:00.000001', '1e20', '1.05', '2024-01-01'), ('2', '1', '1', '{forty}2', '2024-01-01 00:00:00.999999', '-0.0000000001', '-1.05', '0001-01-01')",
            $"('3', '-0.0', '-0.0', '{forty}', '2024-01-01 00:00:00.0005', '12345678901234567890.0123456789', '0', '9999-12-31')",
            $"('4', '-0.0', '-0.0', 'ü{forty}ü', '2024-01-01 00:00:00.001', '0', '999.99', NULL), ('5', '0', '0', NULL, '2024-01-01 00:00:00.0010009', '0', '-999.99', NULL)",
            $"('6', '0', '0', '{new string('\u007F', 40)}', '1969-12-31 23:59:59.999999', '12345678901234567890.0123456788', '0.01', '1970-01-01')",
            $"('7', 'inf', 'inf', '{Faces(40)}', '1969-12-31 23:59:59.9999', '5', '5', '1969-12-31'), ('8', '-inf', '-inf', '{Faces(33)}', '2024-06-01 00:00:00', '6', '6', '2024-02-29')",
            $"('9', 'NaN', 'NaN', '', NULL, NULL, NULL, NULL)",
            $"('10', '1e300', '3e38', '{new string('z', 500)}', '2024-12-31 23:59:59.999999', '9999999999999999999999999999', '3.14', '2024-12-31'), ('11', '1e-300', '0.1', '{new string('z', 31)}', '0001-01-01 00:00:00', '0.5', '0.5', '2000-01-01')",
        ];
        string table = spark.NewPath("stats");
        List<DeltaAction> actions = [Metadata.Create(schema, [], TimeProvider.System)];
        foreach (string values in files)
        {
            actions.Add(DuckDbFiles.Write(
                table,
                schema,
                $"""
                SELECT id::BIGINT AS id, d::DOUBLE AS d, f::FLOAT AS f, s, timezone('UTC', t::TIMESTAMP) AS t, t::TIMESTAMP AS n, m::DECIMAL(38,10) AS m, c::DECIMAL(5,2) AS c, y::DATE AS y
                FROM (VALUES {values}) v(id, d, f, s, t, m, c, y)
                """));
        }

        await TestTables.Log(table).CommitAsync(new DeltaTransaction { ReadSnapshot = null, Operation = "WRITE", Actions = [.. actions] });
        string[] columns = ["d", "f", "s", "t", "n", "m", "c", "y"];
        string[][] literals =
        [
            ["0D", "-0.0D", "DOUBLE('NaN')", "1e20D", "DOUBLE('Infinity')", "DOUBLE('-Infinity')", "1e300D"],
            ["0F", "-0.0F", "FLOAT('NaN')", "0.1F", "3e38F", "FLOAT('Infinity')"],
            [$"'{forty}1'", $"'{forty}2'", $"'{forty}'", $"'{forty[..32]}'", $"'ü{forty}ü'", $"'{new string('\u007F', 40)}'", $"'{Faces(40)}'", $"'{new string('z', 500)}'", "''", "'b'"],
            ["TIMESTAMP'2024-01-01 00:00:00.000001Z'", "TIMESTAMP'2024-01-01 00:00:00.999999Z'", "TIMESTAMP'2024-01-01 00:00:00.0005Z'", "TIMESTAMP'1969-12-31 23:59:59.999999Z'", "TIMESTAMP'2024-01-01 00:00:00.001Z'", "TIMESTAMP'0001-01-01 00:00:00Z'"],
            ["TIMESTAMP_NTZ'2024-01-01 00:00:00.000001'", "TIMESTAMP_NTZ'2024-01-01 00:00:00.999999'", "TIMESTAMP_NTZ'1969-12-31 23:59:59.999999'", "TIMESTAMP_NTZ'2024-01-01 00:00:00.001'"],
            ["12345678901234567890.0123456789BD", "12345678901234567890.0123456788BD", "-0.0000000001BD", "9999999999999999999999999999BD", "0BD"],
            ["1.05BD", "-1.05BD", "999.99BD", "-999.99BD", "0.01BD"],
            ["DATE'2024-01-01'", "DATE'0001-01-01'", "DATE'9999-12-31'", "DATE'1969-12-31'"],
        ];
        string[] predicates =
        [
            .. columns.SelectMany((c, i) => literals[i].SelectMany(l => (string[])[$"{c} = {l}", $"{c} < {l}", $"{c} > {l}"])),
            .. columns.SelectMany((c, i) => (string[])[$"{c} <= {literals[i][0]}", $"{c} >= {literals[i][0]}", $"{c} <= {literals[i][1]}", $"{c} >= {literals[i][1]}"]),
            .. columns.SelectMany(c => (string[])[$"{c} IS NULL", $"{c} IS NOT NULL"]),
            .. columns.Select((c, i) => $"{c} IN ({literals[i][0]}, {literals[i][1]})"),
            "s LIKE 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa%'", "isnan(d)", "isnan(f)",
        ];

        async Task<IReadOnlyList<Row>> CountsAsync(bool skipping)
        {
            await spark.SqlAsync($"SET spark.databricks.delta.stats.skipping = {(skipping ? "true" : "false")}");
            List<Row> counts = [];
            foreach (string[] chunk in predicates.Chunk(60))
                counts.AddRange(await spark.RowsAsync(string.Join(" UNION ALL ", chunk.Select(p => $"SELECT {SparkFixture.Quote(p)} AS p, sum(id) AS ids FROM {SparkFixture.Delta(table)} WHERE {p}"))));
            return counts;
        }

        IReadOnlyList<Row> unpruned = await CountsAsync(skipping: false);
        Spark.Rows.AssertSame(unpruned, await CountsAsync(skipping: true));
        Assert.Contains(Row.Of("d > 1e300D", 1L + 7 + 9), unpruned);
        Assert.Contains(Row.Of("d = -0.0D", 3L + 4 + 5 + 6), unpruned);

        // That it prunes at all: the rest is read although a file is gone.
        File.Delete(((AddFile)actions[^1]).ResolvePath(table));
        Assert.Equal(2, await spark.CountAsync(table, where: "id < 3"));
        Assert.Equal(1, await spark.CountAsync(table, where: "c = 999.99BD"));
    }

    private static string Faces(int count) => string.Concat(Enumerable.Repeat("😀", count));

    private static void CopyFolder(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".crc", StringComparison.Ordinal)))
        {
            string target = to + file[from.Length..];
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
