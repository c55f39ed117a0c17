using System.Diagnostics;
using Apache.Arrow;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Spark.Errors;
using Spetlr.Dsl.Spark.Relations;
using Spetlr.Dsl.Spark.Results;
using Spetlr.Dsl.Spark.Sessions;
using Spetlr.Dsl.Spark.Wire;
using Xunit;
using DataType = Spetlr.Dsl.Schema.DataType;

namespace Spetlr.Dsl.Tests.Spark;

[Trait("Category", "Spark")]
public sealed class SparkSessionTests(SparkFixture spark) : IClassFixture<SparkFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_result_of_many_batches_comes_whole()
    {
        SparkSession session = await spark.SessionAsync();
        await session.SetAsync("spark.sql.execution.arrow.maxRecordsPerBatch", "1000", Cancellation);
        using SparkResult result = await session.SqlAsync("SELECT id FROM range(20000)", Cancellation);
        await session.UnsetAsync("spark.sql.execution.arrow.maxRecordsPerBatch", Cancellation);

        Assert.True(result.Batches.Count > 1);
        Assert.Equal(
            Enumerable.Range(0, 20000).Select(i => (long)i),
            result.Batches.SelectMany(b => ((Int64Array)b.Column(0)).Select(v => v!.Value)).Order());
    }

    [Fact]
    public async Task An_empty_result_has_its_schema()
    {
        SparkSession session = await spark.SessionAsync();
        using SparkResult result = await session.SqlAsync("SELECT 1 AS a WHERE false", Cancellation);

        Assert.Equal(0, result.RowCount);
        Assert.Equal("a", Assert.Single(result.Schema.FieldsList).Name);
    }

    [Fact]
    public async Task A_statement_runs_once_and_tells_what_it_did()
    {
        string table = SparkFixture.Delta(spark.NewPath("table"));
        await spark.SqlAsync($"CREATE TABLE {table} USING delta AS SELECT id, 'old' AS name FROM range(3)");
        IReadOnlyList<Row> told = await spark.RowsAsync(
            $"MERGE INTO {table} t USING (SELECT 2L AS id UNION SELECT 9L) s ON t.id = s.id WHEN MATCHED THEN UPDATE SET name = 'new' WHEN NOT MATCHED THEN INSERT (id, name) VALUES (s.id, 'add')");

        Assert.Equal([Row.Of(2, 1, 0, 1)], told);
        Rows.AssertSame(
            [Row.Of(0, "old"), Row.Of(1, "old"), Row.Of(2, "new"), Row.Of(9, "add")], await spark.RowsAsync($"SELECT * FROM {table}"));
    }

    [Fact]
    public async Task SQL_reads_relations_that_are_built_by_hand()
    {
        SparkSession session = await spark.SessionAsync();
        Relation even = Relate.Select(Relate.Filter(Relate.Sql("SELECT * FROM range(5)"), "id % 2 = 0"), "id", "id * 10 AS ten");
        using SparkResult result = await session.CollectAsync(
            Relate.SqlOver("SELECT sum(ten) FROM e WHERE id > 0", Relate.As(even, "e")), Cancellation);

        Assert.Equal([Row.Of(60)], Rows.Of(result));
    }

    [Fact]
    public async Task The_schema_is_told_without_running_the_query()
    {
        const string Columns =
            "`a` INT NOT NULL, `b c` DECIMAL(12,3), `d` ARRAY<STRING>, `e` MAP<STRING, BIGINT>, `f` STRUCT<`g`: DATE, `h`: TIMESTAMP_NTZ>";
        SparkSession session = await spark.SessionAsync();
        StructType schema = await session.SchemaAsync(new Relation { LocalRelation = new LocalRelation { Schema = Columns } }, Cancellation);

        Assert.Equal(Columns, schema.ToColumnDdl());
        Assert.Equal(new DecimalType(12, 3), schema.Find("b c")?.Type);
    }

    [Fact]
    public async Task The_metadata_of_a_column_is_kept()
    {
        string path = spark.NewPath("table");
        await spark.SqlAsync($"CREATE TABLE {SparkFixture.Delta(path)} (id BIGINT COMMENT 'the key') USING delta");

        StructField id = Assert.Single((await spark.DeltaSchemaAsync(path)).Fields);
        Assert.Equal((DataType.Long, "\"the key\""), (id.Type, id.Metadata["comment"]));
    }

    [Fact]
    public async Task A_setting_is_of_the_session_and_can_be_taken_back()
    {
        SparkSession session = await spark.SessionAsync();
        await session.SetAsync("spetlr.test", "x", Cancellation);
        Assert.Equal("x", await session.GetAsync("spetlr.test", Cancellation));
        await session.UnsetAsync("spetlr.test", Cancellation);
        Assert.Null(await session.GetAsync("spetlr.test", Cancellation));
    }

    [Theory]
    [InlineData("SELECT missing", "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", "42703")]
    [InlineData("SELEC 1", "PARSE_SYNTAX_ERROR", "42601")]
    [InlineData("SELECT * FROM nowhere", "TABLE_OR_VIEW_NOT_FOUND", "42P01")]
    [InlineData("SELECT 1 / id FROM range(1)", "DIVIDE_BY_ZERO", "22012")]
    public async Task An_error_has_the_class_and_state_of_its_cause(string sql, string errorClass, string state)
    {
        SparkException error = await Assert.ThrowsAsync<SparkException>(() => spark.SqlAsync(sql));

        Assert.Equal((errorClass, state), (error.ErrorClass, error.SqlState));
        Assert.StartsWith($"[{errorClass}] ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Project", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_query_ends_on_the_server_too()
    {
        SparkSession session = await spark.SessionAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task<SparkResult> endless = session.SqlAsync("SELECT max(a.id * b.id) FROM range(10000000) a CROSS JOIN range(10000000) b", cancel.Token);
        await Task.Delay(TimeSpan.FromSeconds(2), Cancellation);

        var clock = Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => endless);
        await spark.SqlAsync("SELECT count(*) FROM range(10)");
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), $"The next query had to wait for {clock.Elapsed}.");
    }
}
