using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Spark;
using Xunit;

namespace Spetlr.Dsl.Tests.Nested;

[Trait("Category", "Spark")]
public sealed class NestedWithSparkTests(SparkFixture spark) : EmbeddedTest, IClassFixture<SparkFixture>
{
    private string Sql => SparkFixture.Delta($"{Root}/nested_orders");

    private const string Columns = "id, region, to_json(address), to_json(tags), to_json(lines), to_json(map_entries(counts)), to_json(map_entries(stops)), to_json(grid), address.zip_code";

    [Fact]
    public async Task Spark_reads_every_nested_shape_that_we_write_and_filters_by_nested_statistics()
    {
        await NestedOrder.On(Session).AppendAsync(Samples.Rows(), Cancellation);

        IReadOnlyList<Row> read = await spark.RowsAsync($"SELECT {Columns} FROM {Sql} ORDER BY id");
        Assert.Equal(
            [
                "1", "a",
                """{"street":"Main","zip_code":1234,"place":{"X":1.25}}""",
                """["x",null,"a text that is longer than twelve bytes"]""",
                """[{"Price":12.34,"At":"1969-12-31T23:59:59.999Z","Day":"1969-07-20","Data":"AP8BAgMEBQYHCAkKCwwN","Weekday":"Friday","Code":"01234567-89ab-cdef-0123-456789abcdef"},{}]""",
                """[{"key":"one","value":1},{"key":"none"}]""",
                """[{"key":"s","value":[{"X":1.0,"Y":2.0},{"X":3.0}]},{"key":"empty","value":[]}]""",
                "[[1,2],[],[3]]",
                "1234",
            ],
            read[0]);
        Assert.Equal(["2", "b", null, null, "[]", null, null, null, null], read[1]);
        Assert.Equal(["3", "a", "{}", "[]", "[]", "[]", "[]", "[]", null], read[2]);
        Assert.Equal(Row.Of(1L), Assert.Single(await spark.RowsAsync($"SELECT id FROM {Sql} WHERE address.zip_code = 1234")));
        Assert.Equal(2L, (await spark.RowsAsync($"SELECT id FROM {Sql} WHERE address.place IS NULL")).Count);
    }

    [Fact]
    public async Task What_Spark_adds_to_our_table_is_read_whatever_the_order_and_case_of_its_fields()
    {
        OrderRow[] ours = Samples.Rows();
        await NestedOrder.On(Session).AppendAsync(ours, Cancellation);
        await spark.SqlAsync($"INSERT INTO {Sql} SELECT * FROM {Sql}");
        await spark.SqlAsync($"ALTER TABLE {Sql} ADD COLUMN (address.extra STRING)");
        await spark.SqlAsync($"INSERT INTO {Sql} (id, region, address, lines) SELECT 100, 'c', named_struct('street', 's', 'zip_code', 5, 'place', named_struct('X', 1.0D, 'Y', CAST(NULL AS DOUBLE)), 'extra', 'e'), array()");

        List<OrderRow> read = [.. (await NestedOrder.On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id)];
        Assert.Equal(
            ((IEnumerable<OrderRow>)[.. ours.SelectMany(static r => new[] { r, r }), new() { Id = 100, Region = "c", Address = new AddressRow("s", 5, new PlaceRow(1, null)) }]).Select(Samples.Text),
            read.Select(Samples.Text));
    }

    [Fact]
    public async Task A_table_of_Spark_with_other_order_case_and_later_fields_is_read_and_written()
    {
        await spark.SqlAsync(
            $"""
            CREATE TABLE {Sql} (GRID ARRAY<ARRAY<INT>>, stops MAP<STRING, ARRAY<STRUCT<y: DOUBLE, x: DOUBLE>>>, counts MAP<STRING, INT>,
              lines ARRAY<STRUCT<code: STRING, weekday: STRING, DATA: BINARY, day: DATE, at: TIMESTAMP, price: DECIMAL(10,2)>>, tags ARRAY<STRING>,
              address STRUCT<ZIP_CODE: INT, street: STRING>, region STRING, id BIGINT) USING delta PARTITIONED BY (region)
            """);
        await spark.SqlAsync(
            $"""
            INSERT INTO {Sql} SELECT array(array(1, 2), array()), map('s', array(named_struct('y', 2.0D, 'x', 1.0D))), map('n', CAST(NULL AS INT)),
              array(named_struct('code', CAST(NULL AS STRING), 'weekday', 'Monday', 'DATA', X'00FF', 'day', DATE'2020-02-29', 'at', TIMESTAMP'2020-01-01 00:00:00.000001Z', 'price', CAST(1.5 AS DECIMAL(10,2)))),
              array('a', NULL), named_struct('ZIP_CODE', 7, 'street', 'old'), 'r', 1L
            """);
        await spark.SqlAsync($"ALTER TABLE {Sql} ADD COLUMN (address.place STRUCT<x: DOUBLE, y: DOUBLE>)");
        OrderRow first = new()
        {
            Id = 1,
            Region = "r",
            Address = new AddressRow("old", 7, null),
            Tags = ["a", null],
            Lines = [new LineRow { Weekday = DayOfWeek.Monday, Data = [0, 255], Day = new DateOnly(2020, 2, 29), At = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMicroseconds(1), Price = 1.50m }],
            Counts = new() { ["n"] = null },
            Stops = new Dictionary<string, List<PlaceRow>> { ["s"] = [new(1, 2)] },
            Grid = [[1, 2], []],
        };
        Assert.Equal(Samples.Text(first), Samples.Text(Assert.Single(await NestedOrder.On(Session).ToListAsync(Cancellation))));

        await NestedOrder.On(Session).AppendAsync([.. Samples.Rows().Select(static r => r with { Id = r.Id + 10 })], Cancellation);
        Assert.Equal(
            ((IEnumerable<OrderRow>)[first, .. Samples.Rows().Select(static r => r with { Id = r.Id + 10 })]).Select(Samples.Text),
            (await NestedOrder.On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id).Select(Samples.Text));
        Assert.Equal(
            ["old|7|null", "Main|1234|1.25"],
            (await spark.RowsAsync($"SELECT address.street, address.zip_code, address.place.x FROM {Sql} WHERE id IN (1, 11) ORDER BY id")).Select(static r => string.Join('|', r.Select(static v => v ?? "null"))));
    }

    [Fact]
    public async Task A_nested_field_that_does_not_fit_is_named_by_its_path_and_nothing_is_written()
    {
        await spark.SqlAsync($"CREATE TABLE {Sql} (id BIGINT, region STRING, address STRUCT<street: STRING, zip_code: STRING, place: STRUCT<x: DOUBLE, y: DOUBLE>>, tags ARRAY<STRING>, lines ARRAY<STRUCT<price: DECIMAL(10,2), at: TIMESTAMP, day: DATE, data: BINARY, weekday: STRING, code: STRING>>, counts MAP<STRING, INT>, stops MAP<STRING, ARRAY<STRUCT<x: DOUBLE, y: DOUBLE>>>, grid ARRAY<ARRAY<INT>>) USING delta PARTITIONED BY (region)");
        IReadOnlyDictionary<string, string> before = Contents();

        SpetlrException read = await Assert.ThrowsAsync<SpetlrException>(() => NestedOrder.On(Session).ToListAsync(Cancellation));
        SpetlrException write = await Assert.ThrowsAsync<SpetlrException>(() => NestedOrder.On(Session).AppendAsync(Samples.Rows(), Cancellation));
        Assert.Contains("'address.zip_code'", read.Message, StringComparison.Ordinal);
        Assert.Contains("'address.zip_code'", write.Message, StringComparison.Ordinal);
        Assert.Equal(before, Contents());
    }
}
