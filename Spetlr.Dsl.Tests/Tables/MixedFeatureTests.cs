using System.Globalization;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Spark;
using Xunit;
using SparkRows = Spetlr.Dsl.Tests.Spark.Rows;

namespace Spetlr.Dsl.Tests.Tables;

public sealed class MixedFeatureTests(SparkFixture spark) : EmbeddedTest, IClassFixture<SparkFixture>
{
    private string Table => $"{Root}/mixed";

    private string Sql => SparkFixture.Delta(Table);

    [Theory]
    [Trait("Category", "Spark")]
    [InlineData("name")]
    [InlineData("id")]
    public async Task Mapping_vectors_partitions_widening_and_clock_times_go_together(string mode)
    {
        await spark.SqlAsync($"CREATE TABLE {Sql} (id INT, tmp STRING, at DATE, value FLOAT, part SMALLINT) USING delta PARTITIONED BY (part) TBLPROPERTIES ('delta.columnMapping.mode' = '{mode}', 'delta.enableDeletionVectors' = 'true', 'delta.enableTypeWidening' = 'true', 'delta.feature.timestampNtz' = 'supported')");
        await spark.SqlAsync($"INSERT INTO {Sql} SELECT CAST(id AS INT), 'n' || id, date_add(DATE'2024-01-01', CAST(id AS INT)), CAST(id + 0.1 AS FLOAT), CAST(id % 2 AS SMALLINT) FROM range(10)");
        await spark.SqlAsync($"DELETE FROM {Sql} WHERE id = 3");
        await spark.SqlAsync($"ALTER TABLE {Sql} RENAME COLUMN tmp TO name");
        foreach ((string column, string type) in ((string, string)[])[("id", "BIGINT"), ("at", "TIMESTAMP_NTZ"), ("value", "DOUBLE"), ("part", "INT")])
            await spark.SqlAsync($"ALTER TABLE {Sql} ALTER COLUMN {column} TYPE {type}");
        await spark.SqlAsync($"INSERT INTO {Sql} VALUES (3000000000, 'wide', TIMESTAMP_NTZ'2024-05-05 01:02:03.000004', 1e300, 70000)");
        DateTime day = new(2024, 1, 1);
        List<MixedRow> expected = [.. Enumerable.Range(0, 10).Where(static i => i != 3).Select(i => new MixedRow(i, $"n{i}", day.AddDays(i), (float)(i + 0.1), i % 2)), new(3_000_000_000, "wide", new DateTime(2024, 5, 5, 1, 2, 3).AddTicks(40), 1e300, 70_000)];
        Assert.Equal(expected, await OursAsync());

        // The float next to 0.1 is a little more than the double.
        Assert.Equal([0], (await Mixed.On(Session).Where(static r => r.Value > 0.1 && r.Value < 0.2).ToListAsync(Cancellation)).Select(static r => r.Id));
        Assert.Equal([9], (await Mixed.On(Session).Where(r => r.At == day.AddDays(9) && r.Part == 1).ToListAsync(Cancellation)).Select(static r => r.Id));

        MixedRow four = new(4, "four", day.AddTicks(10), 4.1, 0), eleven = new(11, null, null, null, 70_000), twelve = new(12, "twelve", day, 0.1, null);
        await Mixed.On(Session).UpsertAsync([four, eleven], new UpsertOptions { Keys = ["id"] }, Cancellation);
        await Mixed.On(Session).DeleteAsync(static r => r.Id == 5, Cancellation);
        await Mixed.On(Session).AppendAsync([twelve], Cancellation);
        expected = [.. expected.Where(static r => r.Id is not (4 or 5)), four, eleven, twelve];
        await SameForBothAsync(expected);

        await Mixed.On(Session).OptimizeAsync(new OptimizeOptions { MinFiles = 2 }, cancellationToken: Cancellation);
        await spark.SqlAsync($"DELETE FROM {Sql} WHERE id = 0");
        expected.RemoveAll(static r => r.Id == 0);
        await SameForBothAsync(expected);
    }

    [Theory]
    [InlineData(0.1f)]
    [InlineData(0.7f)]
    [InlineData(-0.1f)]
    [InlineData(-0.7f)]
    public async Task Bounds_of_a_float_that_became_a_double_skip_no_row(float value)
    {
        await Measured.On(Session).AppendAsync([new(1, value)], Cancellation);
        await Measured.On(Session).SetPropertiesAsync(new Dictionary<string, string?> { ["delta.enableTypeWidening"] = "true" }, cancellationToken: Cancellation);
        await Measured.On(Session).WidenColumnAsync("value", DataType.Double, cancellationToken: Cancellation);
        double exact = value, printed = double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        Assert.NotEqual(exact, printed);

        Assert.Single(await MeasuredLater.At("measured").On(Session).Where(r => r.Value == exact).ToListAsync(Cancellation));
        Assert.Equal(exact > printed ? 1 : 0, (await MeasuredLater.At("measured").On(Session).Where(r => r.Value > printed).ToListAsync(Cancellation)).Count);
        Assert.Equal(exact < printed ? 1 : 0, (await MeasuredLater.At("measured").On(Session).Where(r => r.Value < printed).ToListAsync(Cancellation)).Count);
        await MeasuredLater.At("measured").On(Session).DeleteAsync(r => r.Value == exact, Cancellation);
        Assert.Empty(await MeasuredLater.At("measured").On(Session).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_write_that_merges_schemas_makes_no_double_of_an_integer()
    {
        Dataset<MeasuredLaterRow> rows = Dataset.Of<MeasuredLaterRow>([new(1, 0.5)], Session);
        await Dataset.Of<WholeRow>([new(1, 2)], Session).WriteAsync(Whole, WriteMode.Append, cancellationToken: Cancellation);
        await Whole.On(Session).SetPropertiesAsync(new Dictionary<string, string?> { ["delta.enableTypeWidening"] = "true" }, cancellationToken: Cancellation);

        SpetlrException error = await Assert.ThrowsAsync<SpetlrException>(() => rows.WriteAsync(Whole, WriteMode.Append, MissingColumnPolicy.MergeSchema, Cancellation));
        Assert.Contains("column 'value' is double and the table's is integer", error.Message, StringComparison.Ordinal);

        await Whole.On(Session).WidenColumnAsync("value", DataType.Double, cancellationToken: Cancellation);
        await rows.WriteAsync(Whole, WriteMode.Append, cancellationToken: Cancellation);
        Assert.Equal([0.5, 2], (await MeasuredLater.At("whole").On(Session).ToListAsync(Cancellation)).Select(static r => r.Value).Order());
    }

    private async Task SameForBothAsync(IEnumerable<MixedRow> expected)
    {
        Assert.Equal(expected.OrderBy(static r => r.Id), await OursAsync());
        SparkRows.AssertSame(
            expected.Select(static r => Row.Of(r.Id, r.Name, r.At?.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture), r.Value, r.Part)),
            await spark.RowsAsync($"SELECT id, name, CAST(at AS STRING), value, part FROM {Sql}"));
    }

    private async Task<IEnumerable<MixedRow>> OursAsync() => (await Mixed.On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id);
}
