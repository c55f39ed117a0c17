using Spetlr.Dsl.Embedded.Avro;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Tests.Spark;
using Xunit;

namespace Spetlr.Dsl.Tests.Avro;

[Trait("Category", "Spark")]
public sealed class AvroSparkFilesTests(SparkFixture spark) : IClassFixture<SparkFixture>
{
    private const string Query = """
        SELECT CAST(id AS INT) AS id, id % 3 = 0 AS flag, CAST(id % 100 AS TINYINT) AS tiny, CAST(-id AS SMALLINT) AS small,
          id * 1234567890123 AS big, CAST(id / 8 AS FLOAT) AS single, id / 16D AS double,
          if(id % 4 = 0, NULL, concat('näme of more than twelve bytes ', id)) AS text, encode(concat('b', id), 'UTF-8') AS bin,
          date_add(DATE'1990-01-01', CAST(id AS INT)) AS day, timestamp_micros(id * 1000000007) AS instant,
          CAST(timestamp_micros(id * 1000000007) AS TIMESTAMP_NTZ) AS wall,
          CAST(id / -7 AS DECIMAL(9, 3)) AS dec9, CAST(id * 1000000000000 AS DECIMAL(30, 5)) AS dec30
        FROM range(5000)
        """;

    private static readonly StructType Columns = new(
        Column("id", DataType.Integer),
        Column("flag", DataType.Boolean),
        Column("tiny", DataType.Byte),
        Column("small", DataType.Short),
        Column("big", DataType.Long),
        Column("single", DataType.Float),
        Column("double", DataType.Double),
        Column("text", DataType.String),
        Column("bin", DataType.Binary),
        Column("day", DataType.Date),
        Column("instant", DataType.Timestamp),
        Column("wall", DataType.TimestampNtz),
        Column("dec9", new DecimalType(9, 3)),
        Column("dec30", new DecimalType(30, 5)));

    [Theory]
    [InlineData("uncompressed")]
    [InlineData("deflate")]
    [InlineData("snappy")]
    [InlineData("zstandard")]
    public async Task A_file_of_Spark_reads_as_Spark_reads_it(string codec)
    {
        AvroFile[] files = await WriteAsync(codec, files: 2);
        string folder = Path.GetDirectoryName(files[0].Path)!;
        IReadOnlyList<Row> expected = await spark.RowsAsync($"""
            SELECT concat_ws('|', id, flag, tiny, small, big, CAST(single * 8 AS BIGINT), CAST(double * 16 AS BIGINT), coalesce(text, '∅'), hex(bin),
              datediff(day, DATE'1970-01-01'), unix_micros(instant), unix_micros(CAST(wall AS TIMESTAMP)), dec9, dec30)
            FROM avro.`{folder}`
            """);

        using AvroReading reading = new();
        using AvroScan scan = AvroScan.Create(files, Columns, new AvroReadOptions { SegmentBytes = 10_000 });
        List<object?[]> actual = reading.Run(scan, static relation => $"""
            SELECT concat_ws('|', id, flag, tiny, small, big, (single * 8)::BIGINT, (double * 16)::BIGINT, coalesce(text, '∅'), hex(bin),
              day - DATE '1970-01-01', epoch_us(instant), epoch_us(wall), dec9, dec30)
            FROM {relation}
            """);

        Assert.Equal(5000, expected.Count);
        Spark.Rows.AssertSame(expected, [.. actual.Select(static r => Row.Of(r[0]))]);
    }

    [Fact]
    public async Task The_columns_of_a_file_of_Spark_are_those_written_with_narrow_integers_widened()
    {
        AvroFile[] files = await WriteAsync("snappy", files: 1);

        StructType read = await AvroSchemas.ReadSchemaAsync(files[0], SparkFixture.Cancellation);

        Assert.Equal(
            Columns.Fields.Select(static f => f.Name is "tiny" or "small" ? f with { Type = DataType.Integer } : f).Select(static f => $"{f.Name} {f.Type}"),
            read.Fields.Select(static f => $"{f.Name} {f.Type}"));
    }

    [Theory]
    [InlineData("bzip2")]
    [InlineData("xz")]
    public async Task A_codec_that_is_not_supported_is_refused_by_name(string codec)
    {
        AvroFile[] files = await WriteAsync(codec, files: 1);

        AvroFormatException e = Assert.Throws<AvroFormatException>(() => AvroReading.Rows(files, Columns));

        Assert.Contains($"'{codec}' is not supported", e.Message, StringComparison.Ordinal);
    }

    private async Task<AvroFile[]> WriteAsync(string codec, int files)
    {
        string folder = spark.NewPath(codec);
        await spark.WriteFilesAsync(folder, "avro", Query, new Dictionary<string, string> { ["compression"] = codec }, files);
        AvroFile[] written = [.. Directory.EnumerateFiles(folder, "*.avro").Select(static f => new AvroFile(f, Path.GetFileName(f)))];
        Assert.Equal(files, written.Length);
        return written;
    }

    private static StructField Column(string name, DataType type) => new(name, type, Nullable: true);
}
