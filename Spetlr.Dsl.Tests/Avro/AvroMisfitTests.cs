using Spetlr.Dsl.Embedded.Avro;
using Spetlr.Dsl.Schema;
using Xunit;

namespace Spetlr.Dsl.Tests.Avro;

public sealed class AvroMisfitTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\"string\"", "string", "integer")]
    [InlineData("\"long\"", "long", "integer")]
    [InlineData("\"long\"", "long", "timestamp")]
    [InlineData("\"long\"", "long", "double")]
    [InlineData("\"int\"", "int", "string")]
    [InlineData("\"int\"", "int", "float")]
    [InlineData("\"double\"", "double", "float")]
    [InlineData("\"bytes\"", "bytes", "string")]
    [InlineData("""["null","long"]""", "long", "integer")]
    [InlineData("""{"type":"int","logicalType":"date"}""", "date (int)", "timestamp")]
    [InlineData("""{"type":"int","logicalType":"time-millis"}""", "time-millis (int)", "integer")]
    [InlineData("""{"type":"long","logicalType":"time-micros"}""", "time-micros (long)", "long")]
    [InlineData("""{"type":"long","logicalType":"timestamp-nanos"}""", "timestamp-nanos (long)", "timestamp")]
    [InlineData("""{"type":"long","logicalType":"timestamp-micros"}""", "timestamp-micros (long)", "timestamp_ntz")]
    [InlineData("""{"type":"long","logicalType":"local-timestamp-micros"}""", "local-timestamp-micros (long)", "timestamp")]
    [InlineData("""{"type":"fixed","name":"d","size":12,"logicalType":"duration"}""", "duration d of 12 bytes", "binary")]
    [InlineData("""{"type":"bytes","logicalType":"decimal","precision":6,"scale":2}""", "decimal(6,2)", "double")]
    [InlineData("""{"type":"array","items":"int"}""", "array of int", "integer")]
    [InlineData("""{"type":"map","values":"int"}""", "map of int", "integer")]
    [InlineData("""{"type":"record","name":"inner","fields":[]}""", "record inner", "integer")]
    [InlineData("""["null","int","string"]""", "string", "integer")]
    public void A_type_that_does_not_fit_names_file_column_and_both_types(string avro, string named, string column)
    {
        AvroFormatException e = Fails(AvroRawFile.WithFields($$"""{"name":"c","type":{{avro}}}"""), Column(column));

        Assert.Contains($"the column 'c' is {named} in the file", e.Message, StringComparison.Ordinal);
        Assert.Contains(column, e.Message, StringComparison.Ordinal);
        Assert.Null(e.Block);
    }

    [Theory]
    [InlineData(10, 2, 9, 2)]
    [InlineData(10, 2, 10, 3)]
    [InlineData(10, 2, 10, 1)]
    public void A_decimal_that_would_lose_digits_is_refused(int precision, int scale, int columnPrecision, int columnScale) => Fails(
        AvroRawFile.WithFields($$"""{"name":"c","type":{"type":"bytes","logicalType":"decimal","precision":{{precision}},"scale":{{scale}} } }"""),
        new StructType(new StructField("c", new DecimalType(columnPrecision, columnScale), Nullable: true)));

    [Fact]
    public void A_misfit_shows_even_when_the_query_does_not_read_the_column()
    {
        string path = _folder.Write("a.avro", AvroRawFile.WithFields("""{"name":"c","type":"string"}""").Bytes);
        using AvroReading reading = new();
        using AvroScan scan = AvroScan.Create([new AvroFile(path, "a.avro")], Column("integer"), new AvroReadOptions());

        Assert.Throws<AvroFormatException>(() => reading.Run(scan, static relation => $"SELECT count(*) FROM {relation}"));
    }

    [Fact]
    public void A_column_the_file_lacks_is_null()
    {
        string path = _folder.Write("a.avro", AvroRawFile.WithFields("""{"name":"other","type":"int"}""").Block(2, [2, 4]).Bytes);

        Assert.Equal([[null], [null]], AvroReading.Rows(path, Column("integer", nullable: true)));
    }

    [Fact]
    public void A_column_the_file_lacks_is_an_error_when_it_is_never_null()
    {
        AvroFormatException e = Fails(AvroRawFile.WithFields("""{"name":"other","type":"int"}"""), Column("integer"));

        Assert.Contains("no field for the column 'c'", e.Message, StringComparison.Ordinal);
        Assert.Contains("other", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_null_for_a_column_that_is_never_null_names_the_record()
    {
        AvroRawFile file = AvroRawFile.WithFields("""{"name":"c","type":["null","int"]}""").Block(2, [2, 2, 2, 4]).Block(2, [2, 6, 0]);

        AvroFormatException e = Fails(file, Column("integer"));

        Assert.Equal(4, e.Record);
        Assert.Equal(2, e.Block);
        Assert.Contains("column 'c' is null", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_nullable_union_without_a_null_fits_a_column_that_is_never_null()
    {
        string path = _folder.Write("a.avro", AvroRawFile.WithFields("""{"name":"c","type":["null","int"]}""").Block(2, [2, 2, 2, 4]).Bytes);

        Assert.Equal([[1], [2]], AvroReading.Rows(path, Column("integer")));
    }

    [Theory]
    [InlineData("byte", 128)]
    [InlineData("byte", -129)]
    [InlineData("short", 32768)]
    [InlineData("short", -32769)]
    public void A_number_that_does_not_fit_a_narrow_column_is_an_error(string column, long value)
    {
        AvroFormatException e = Fails(AvroRawFile.WithFields("""{"name":"c","type":"int"}""").Block(1, AvroRawFile.Encode(value)), Column(column));

        Assert.Contains(FormattableString.Invariant($"column 'c': {value} does not fit {column}"), e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"string\"", new byte[] { 4, 0xC3, 0x28 }, "string", "not valid UTF-8")]
    [InlineData("\"string\"", new byte[] { 40, 0xFF, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 }, "string", "not valid UTF-8")]
    [InlineData("\"string\"", new byte[] { 40, 1 }, "string", "20 bytes where 1 are left")]
    [InlineData("\"string\"", new byte[] { 1 }, "string", "-1 bytes where 0 are left")]
    [InlineData("\"boolean\"", new byte[] { 2 }, "boolean", "a boolean is written as 2")]
    [InlineData("""["null","int"]""", new byte[] { 4 }, "integer", "no such branch")]
    [InlineData("""["null","int","long"]""", new byte[] { 6 }, "long", "no branch 3")]
    [InlineData("""{"type":"enum","name":"e","symbols":["A"]}""", new byte[] { 2 }, "string", "no symbol 1")]
    [InlineData("""{"type":"long","logicalType":"timestamp-millis"}""", new byte[] { 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1 }, "timestamp", "does not fit timestamp")]
    public void A_damaged_value_names_its_record(string avro, byte[] data, string column, string reason)
    {
        AvroFormatException e = Fails(AvroRawFile.WithFields($$"""{"name":"c","type":{{avro}}}""").Block(1, data), Column(column, nullable: true));

        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        Assert.Equal(1, e.Record);
    }

    [Theory]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 4, 0x03, 0xE8 })]
    [InlineData(new byte[] { 4, 0xFC, 0x18 })]
    [InlineData(new byte[] { 36, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    public void A_decimal_beyond_its_own_precision_is_an_error(byte[] data) => Fails(
        AvroRawFile.WithFields("""{"name":"c","type":{"type":"bytes","logicalType":"decimal","precision":3,"scale":1}}""").Block(1, data),
        new StructType(new StructField("c", new DecimalType(10, 2), Nullable: true)));

    [Fact]
    public void Fields_are_found_by_exact_name_before_one_that_differs_in_case()
    {
        string path = _folder.Write("a.avro", AvroRawFile.WithFields("""{"name":"C","type":"int"},{"name":"c","type":"int"},{"name":"D","type":"int"}""").Block(1, [2, 4, 6]).Bytes);
        StructType columns = new(new StructField("c", DataType.Integer, false), new StructField("d", DataType.Integer, false));

        Assert.Equal([2, 3], Assert.Single(AvroReading.Rows(path, columns)));
    }

    [Fact]
    public void Fields_that_differ_from_the_column_in_case_only_are_ambiguous() =>
        Assert.Contains(
            "ambiguous",
            Fails(AvroRawFile.WithFields("""{"name":"cC","type":"int"},{"name":"Cc","type":"int"}"""), new StructType(new StructField("cc", DataType.Integer, false))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_union_whose_branches_all_fit_reads_each_in_its_way()
    {
        string path = _folder.Write("a.avro", AvroRawFile.WithFields("""{"name":"c","type":["int","null","double"]}""")
            .Block(3, [0, 14, 4, .. BitConverter.GetBytes(9.5), 2]).Bytes);

        Assert.Equal([[7.0], [9.5], [null]], AvroReading.Rows(path, Column("double", nullable: true)));
    }

    [Fact]
    public void An_unknown_logical_type_is_its_underlying_type()
    {
        string path = _folder.Write("a.avro", AvroRawFile.WithFields("""{"name":"c","type":{"type":"int","logicalType":"house-number"}}""").Block(1, [14]).Bytes);

        Assert.Equal([7], Assert.Single(AvroReading.Rows(path, Column("integer"))));
    }

    private AvroFormatException Fails(AvroRawFile file, StructType columns)
    {
        string path = _folder.Write("misfit.avro", file.Bytes);
        AvroFormatException e = Assert.Throws<AvroFormatException>(() => AvroReading.Rows(path, columns));
        Assert.Equal("misfit.avro", e.File);
        return e;
    }

    private static StructType Column(string type, bool nullable = false) => new(new StructField("c", type switch
    {
        "byte" => DataType.Byte,
        "short" => DataType.Short,
        "integer" => DataType.Integer,
        "long" => DataType.Long,
        "float" => DataType.Float,
        "double" => DataType.Double,
        "boolean" => DataType.Boolean,
        "string" => DataType.String,
        "binary" => DataType.Binary,
        "timestamp" => DataType.Timestamp,
        "timestamp_ntz" => DataType.TimestampNtz,
        _ => throw new ArgumentException(type),
    }, nullable));
}
