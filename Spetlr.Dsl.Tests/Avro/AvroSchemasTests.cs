using Spetlr.Dsl.Embedded.Avro;
using Xunit;

namespace Spetlr.Dsl.Tests.Avro;

public sealed class AvroSchemasTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_flights_have_the_columns_of_their_row_type() =>
        Assert.Equal(FlightsFolder.Columns, await AvroSchemas.ReadSchemaAsync(FlightsFolder.ThreeDays[0], TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("\"boolean\"", "boolean not null")]
    [InlineData("\"int\"", "integer not null")]
    [InlineData("\"long\"", "long not null")]
    [InlineData("\"float\"", "float not null")]
    [InlineData("\"double\"", "double not null")]
    [InlineData("\"string\"", "string not null")]
    [InlineData("\"bytes\"", "binary not null")]
    [InlineData("""["null","int"]""", "integer")]
    [InlineData("""["string","null"]""", "string")]
    [InlineData("""["int"]""", "integer not null")]
    [InlineData("""["int","long"]""", "long not null")]
    [InlineData("""["null","double","float"]""", "double")]
    [InlineData("""{"type":"enum","name":"e","symbols":["A"]}""", "string not null")]
    [InlineData("""{"type":"fixed","name":"f","size":3}""", "binary not null")]
    [InlineData("""{"type":"int","logicalType":"date"}""", "date not null")]
    [InlineData("""{"type":"long","logicalType":"timestamp-millis"}""", "timestamp not null")]
    [InlineData("""{"type":"long","logicalType":"timestamp-micros"}""", "timestamp not null")]
    [InlineData("""{"type":"long","logicalType":"local-timestamp-millis"}""", "timestamp_ntz not null")]
    [InlineData("""{"type":"long","logicalType":"local-timestamp-micros"}""", "timestamp_ntz not null")]
    [InlineData("""{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}""", "decimal(12,2) not null")]
    [InlineData("""{"type":"fixed","name":"f","size":9,"logicalType":"decimal","precision":20}""", "decimal(20,0) not null")]
    [InlineData("""{"type":{"type":"string","avro.java.string":"String"}}""", "string not null")]
    public async Task A_field_becomes_Sparks_column(string avro, string expected)
    {
        AvroFile file = new(_folder.Write("a.avro", AvroRawFile.WithFields($$"""{"name":"c","type":{{avro}}}""").Bytes), "a.avro");

        Assert.Equal($"struct<c: {expected}>", (await AvroSchemas.ReadSchemaAsync(file, TestContext.Current.CancellationToken)).ToString());
    }

    [Theory]
    [InlineData("""{"type":"array","items":"int"}""", "array of int")]
    [InlineData("""["int","string"]""", "union [int, string]")]
    [InlineData("""{"type":"long","logicalType":"time-micros"}""", "time-micros (long)")]
    [InlineData("\"null\"", "null")]
    public async Task A_field_without_a_flat_type_is_named(string avro, string named)
    {
        AvroFile file = new(_folder.Write("a.avro", AvroRawFile.WithFields($$"""{"name":"c","type":{{avro}}}""").Bytes), "a.avro");

        AvroFormatException e = await Assert.ThrowsAsync<AvroFormatException>(() => AvroSchemas.ReadSchemaAsync(file, TestContext.Current.CancellationToken));

        Assert.Contains($"'c' is {named}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Named_types_are_found_within_their_namespace()
    {
        const string Schema = """
            {"type":"record","name":"r","namespace":"outer","fields":[
              {"name":"a","type":{"type":"fixed","name":"code","size":2}},
              {"name":"b","type":"code"},
              {"name":"c","type":["null","outer.code"]},
              {"name":"d","type":{"type":"enum","name":"other.mood","symbols":["GOOD"]}},
              {"name":"e","type":"other.mood"}]}
            """;
        AvroFile file = new(_folder.Write("a.avro", AvroRawFile.WithSchema(Schema).Bytes), "a.avro");

        Assert.Equal(
            "struct<a: binary not null, b: binary not null, c: binary, d: string not null, e: string not null>",
            (await AvroSchemas.ReadSchemaAsync(file, TestContext.Current.CancellationToken)).ToString());
    }

    [Fact]
    public async Task A_header_larger_than_the_first_read_is_read()
    {
        string doc = new('x', 300_000);
        AvroFile file = new(_folder.Write("a.avro", AvroRawFile.WithFields($$"""{"name":"c","type":"int","doc":"{{doc}}"}""").Block(1, [14]).Bytes), "a.avro");

        Assert.Equal("struct<c: integer not null>", (await AvroSchemas.ReadSchemaAsync(file, TestContext.Current.CancellationToken)).ToString());
        Assert.Equal([7], Assert.Single(AvroReading.Rows([file], await AvroSchemas.ReadSchemaAsync(file, TestContext.Current.CancellationToken), new AvroReadOptions { SegmentBytes = 100 })));
    }
}
