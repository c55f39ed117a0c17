using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Tests.Spark;
using Xunit;
using SparkRows = Spetlr.Dsl.Tests.Spark.Rows;

namespace Spetlr.Dsl.Tests.Embedded;

[Trait("Category", "Spark")]
public sealed class TablesWithSparkTests(SparkFixture spark) : EmbeddedTest, IClassFixture<SparkFixture>
{
    [Fact]
    [Trait("Category", "Locale")]
    public async Task Spark_reads_every_type_of_ours_as_we_wrote_it()
    {
        await EmbeddedTypes.On(Session).AppendAsync(TypesRow.Extremes, Cancellation);

        SparkRows.AssertSame(TypesRow.Extremes.Select(static r => new Row([.. r.Canonical()])), await spark.ReadDeltaAsync($"{Root}/types"));
    }

    [Fact]
    [Trait("Category", "Locale")]
    public async Task We_read_every_type_of_Sparks_as_it_wrote_it()
    {
        await EmbeddedTypes.On(Session).AppendAsync(TypesRow.Extremes, Cancellation);
        await spark.WriteDeltaAsync($"{Root}/copy", $"SELECT * FROM delta.`{Root}/types`");

        List<TypesRow> read = await EmbeddedTypes.At("copy").On(Session).ToListAsync(Cancellation);

        Assert.Equal(TypesRow.Extremes, read.OrderBy(static r => r.Id));
    }

    [Fact]
    [Trait("Category", "Locale")]
    public async Task Partition_values_are_the_same_to_Spark_in_both_directions()
    {
        PartitionedRow[] rows =
        [
            new(1, "a b/c%ü#=?&+", new DateOnly(2024, 2, 29), new DateTimeOffset(2024, 3, 31, 1, 30, 0, 123, 456, TimeSpan.Zero), 1.25m, true),
            new(2, null, null, null, null, null),
            new(3, "ÅÄÖ 😀", new DateOnly(1900, 1, 1), new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.Zero), -0.01m, false),
            new(4, "[x]*?{y}:\"'\\|^", new DateOnly(9999, 12, 31), null, 0m, null),
        ];
        await Partitioned.On(Session).AppendAsync(rows, Cancellation);
        await spark.WriteDeltaAsync(
            $"{Root}/copy", $"SELECT * FROM delta.`{Root}/partitioned`", partitionBy: ["City", "Day", "At", "Amount", "Flag"]);

        SparkRows.AssertSame(
            rows.Select(static r => new Row([.. ((object?[])[r.Id, r.City, r.Day, r.At, r.Amount, r.Flag]).Select(CanonicalValue.Of)])),
            await spark.ReadDeltaAsync($"{Root}/partitioned"));
        Assert.Equal(rows, (await Partitioned.At("copy").On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id));
    }

    [Fact]
    public async Task Spark_appends_to_our_table_and_we_to_what_it_appended()
    {
        await People.On(Session).AppendAsync([new(1, "a")], Cancellation);
        await spark.WriteDeltaAsync($"{Root}/people", "SELECT 2 AS id, 'b' AS first_name");
        await People.On(Session).AppendAsync([new(3, null)], Cancellation);
        await spark.SqlAsync($"DELETE FROM delta.`{Root}/people` WHERE id = 1");
        await People.On(Session).AppendAsync([new(4, "d")], Cancellation);

        Assert.Equal([new(2, "b"), new(3, null), new(4, "d")], (await People.On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id));
        Assert.Equal(3, await spark.CountAsync($"{Root}/people"));
    }

    [Fact]
    public async Task A_column_that_Spark_added_later_is_null_in_the_older_files()
    {
        await People.On(Session).AppendAsync([new(1, "a")], Cancellation);
        await spark.WriteDeltaAsync(
            $"{Root}/people", "SELECT 2 AS id, 'b' AS first_name, 7 AS age", options: new Dictionary<string, string> { ["mergeSchema"] = "true" });

        List<AgedPersonRow> read = await AgedPeople.At("people").On(Session).ToListAsync(Cancellation);

        Assert.Equal([new(1, "a", null), new(2, "b", 7)], read.OrderBy(static r => r.Id));
    }

    [Fact]
    public async Task A_table_with_a_feature_we_lack_is_refused_by_name_and_left_as_it_is()
    {
        await spark.SqlAsync($"CREATE TABLE delta.`{Root}/people` (id INT, first_name STRING, v VARIANT) USING delta");
        IReadOnlyDictionary<string, string> before = Contents();

        SpetlrException read = await Assert.ThrowsAnyAsync<SpetlrException>(() => People.On(Session).ToListAsync(Cancellation));
        SpetlrException write = await Assert.ThrowsAnyAsync<SpetlrException>(() => People.On(Session).AppendAsync([new(3, "c")], Cancellation));

        Assert.Contains("variantType", read.Message, StringComparison.Ordinal);
        Assert.Contains("variantType", write.Message, StringComparison.Ordinal);
        Assert.Equal(before, Contents());
    }

    [Fact]
    public async Task Flights_loaded_by_a_stream_are_the_same_rows_to_Spark()
    {
        ThreeDays.Land($"{Root}/landing", ThreeDays.Count);
        await ArrivingFlights.StreamInto(FlightSink).On(Session).RunAsync(Cancellation);

        string columns = string.Join(", ", FlightSink.Definition.Row!.Schema.Names);
        SparkRows.AssertSame(
            await spark.RowsAsync($"SELECT {columns} FROM avro.`{Root}/landing`"),
            await spark.ReadDeltaAsync($"{Root}/flight_sink", columns));
    }

    [Theory]
    [InlineData(FileFormat.Json)]
    [InlineData(FileFormat.Csv)]
    public async Task Text_that_Spark_wrote_of_every_type_is_read_back(FileFormat format)
    {
        await EmbeddedTypes.On(Session).AppendAsync(TypesRow.Extremes, Cancellation);
        await spark.SqlAsync($"""
            INSERT OVERWRITE DIRECTORY '{Root}/text' USING {format}
            OPTIONS ('header' 'true', 'escape' '"', 'timestampFormat' "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX")
            SELECT {(format == FileFormat.Csv ? "* EXCEPT (Data)" : "*")} FROM delta.`{Root}/types`
            """);

        List<TypesRow> read = await new AutoloaderHandle<TypesRow>(
            new AutoloaderDefinition { Key = "Text", Path = "text", Format = format, Row = RowDescriptor.Of<TypesRow>() }).On(Session).ToListAsync(Cancellation);

        Assert.Equal(TypesRow.Extremes.Select(r => format == FileFormat.Csv ? r with { Data = null } : r), read.OrderBy(static r => r.Id));
    }
}
