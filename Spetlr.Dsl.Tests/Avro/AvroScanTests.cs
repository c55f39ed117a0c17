using DuckDB.NET.Data;
using Spetlr.Dsl.Embedded.Avro;
using Spetlr.Dsl.Schema;
using Xunit;

namespace Spetlr.Dsl.Tests.Avro;

public sealed class AvroScanTests : IDisposable
{
    private const string Fields = """{"name":"id","type":"int"},{"name":"text","type":["null","string"]}""";

    private static readonly StructType Columns = new(
        new StructField("id", DataType.Integer, Nullable: false),
        new StructField("text", DataType.String, Nullable: true));

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_large_file_is_shared_between_the_threads_and_every_row_comes_once()
    {
        AvroFile file = Write(60_000, "deflate", rowsPerBlock: 500);
        using AvroReading reading = new();
        using AvroScan scan = AvroScan.Create([file], Columns, new AvroReadOptions { SegmentBytes = 4096 });

        object?[] row = Assert.Single(reading.Run(scan, static relation =>
            $"SELECT count(*), count(DISTINCT id), sum(id)::BIGINT, count(text), min(text), max(length(text)) FROM {relation}"));

        Assert.Equal([60_000L, 60_000L, 60_000L * 59_999 / 2, 40_000L, "row 1", 9L], row);
        Assert.Equal(60_000, scan.RowsRead);
        Assert.Equal(new FileInfo(file.Path).Length, scan.BytesRead);
    }

    [Fact]
    public void No_files_are_no_rows()
    {
        using AvroReading reading = new();
        using AvroScan scan = AvroScan.Create([], Columns, new AvroReadOptions());

        Assert.Equal([0L], Assert.Single(reading.Run(scan, static relation => $"SELECT count(*) FROM {relation}")));
        Assert.Null(scan.Failure);
    }

    [Fact]
    public void A_file_of_a_header_alone_has_no_rows() =>
        Assert.Empty(AvroReading.Rows(_folder.Write("header.avro", AvroRawFile.WithFields(Fields).Bytes), Columns));

    [Fact]
    public void An_empty_block_is_stepped_over()
    {
        string path = _folder.Write("a.avro", AvroRawFile.WithFields(Fields).Block(0, []).Block(1, [2, 0]).Block(0, []).Bytes);

        Assert.Equal([1, null], Assert.Single(AvroReading.Rows(path, Columns)));
    }

    [Fact]
    public void Records_without_fields_are_rows_of_nulls()
    {
        string path = _folder.Write("a.avro", AvroRawFile.WithFields("").Block(5_000, []).Bytes);
        StructType missing = new(new StructField("x", DataType.Long, Nullable: true));

        Assert.Equal(5_000, AvroReading.Rows(path, missing).Count(static r => r[0] is null));
    }

    [Fact]
    public void A_query_reads_any_columns_in_any_order()
    {
        AvroFile file = Write(10, "null", rowsPerBlock: 3);
        using AvroReading reading = new();
        using AvroScan scan = AvroScan.Create([file], Columns, new AvroReadOptions());

        Assert.Equal(["row 7", 7], reading.Run(scan, static r => $"SELECT text, id FROM {r} WHERE id > 6 ORDER BY id")[0]);
        Assert.Equal([5L], reading.Run(scan, static r => $"SELECT count(text) FROM {r} WHERE text <> 'row 1'")[0]);
        Assert.Equal([10L], reading.Run(scan, static r => $"SELECT count(*) FROM {r}")[0]);
        Assert.Equal([10], reading.Run(scan, static r => $"SELECT 10 FROM {r} LIMIT 1")[0]);
    }

    [Fact]
    public void One_scan_may_stand_twice_in_a_query()
    {
        AvroFile file = Write(3000, "null", rowsPerBlock: 100);
        using AvroReading reading = new();
        using AvroScan scan = AvroScan.Create([file], Columns, new AvroReadOptions());

        Assert.Equal([3000L], reading.Run(scan, static r => $"SELECT count(*) FROM {r} a JOIN {r} b USING (id)")[0]);
    }

    [Theory]
    [InlineData(CorruptFilePolicy.Skip)]
    [InlineData(CorruptFilePolicy.Quarantine)]
    public void A_bad_file_is_left_out_as_a_whole_and_listed_with_its_reason(CorruptFilePolicy policy)
    {
        AvroFile good = Write(5000, "deflate", rowsPerBlock: 100);
        byte[] bytes = File.ReadAllBytes(good.Path);
        AvroFile cut = new(_folder.Write("cut.avro", bytes[..^3]), "cut.avro");
        AvroFile empty = new(_folder.Write("empty.avro", []), "empty.avro");
        AvroFile misfit = new(_folder.Write("misfit.avro", AvroRawFile.WithFields("""{"name":"id","type":"string"}""").Bytes), "misfit.avro");
        AvroFile gone = new(Path.Combine(_folder.Path, "gone.avro"), "gone.avro");
        using AvroReading reading = new();
        using AvroScan scan = AvroScan.Create([cut, good, empty, misfit, gone], Columns, new AvroReadOptions { OnCorruptFile = policy, SegmentBytes = 2048 });

        Assert.Equal([5000L, 5000L * 4999 / 2], reading.Run(scan, static r => $"SELECT count(*), sum(id)::BIGINT FROM {r}")[0]);

        Assert.Equal(5000, scan.RowsRead);
        Assert.Equal(
            ["cut.avro", "empty.avro", "gone.avro", "misfit.avro"],
            scan.SkippedFiles.Select(static s => s.File.DisplayPath).Order(StringComparer.Ordinal));
        Assert.All(scan.SkippedFiles, static s => Assert.Equal(s.File.DisplayPath, s.Reason.File));
    }

    [Fact]
    public void A_failure_keeps_its_exception()
    {
        AvroFile bad = new(_folder.Write("bad.avro", []), "abfss://lake/bad.avro");
        using AvroReading reading = new();
        using AvroScan scan = AvroScan.Create([bad], Columns, new AvroReadOptions());
        string relation = scan.Register(reading.Connection);

        DuckDBException e = Assert.Throws<DuckDBException>(() => reading.Query($"SELECT * FROM {relation}"));

        Assert.Contains("abfss://lake/bad.avro", e.Message, StringComparison.Ordinal);
        Assert.Equal("abfss://lake/bad.avro", Assert.IsType<AvroFormatException>(scan.Failure).File);
    }

    [Fact]
    public void A_cancelled_scan_stops_with_the_cancellation()
    {
        using CancellationTokenSource cancellation = new();
        AvroFile file = Write(10, "null", rowsPerBlock: 3);
        using AvroReading reading = new();
        using AvroScan scan = AvroScan.Create([file], Columns, new AvroReadOptions { CancellationToken = cancellation.Token });
        cancellation.Cancel();

        OperationCanceledException e = Assert.ThrowsAny<OperationCanceledException>(() => reading.Run(scan, static r => $"SELECT * FROM {r}"));

        Assert.Equal(cancellation.Token, e.CancellationToken);
    }

    [Fact]
    public void A_disposed_scan_is_no_relation_any_more()
    {
        using AvroReading reading = new();
        AvroScan scan = AvroScan.Create([], Columns, new AvroReadOptions());
        string relation = scan.Register(reading.Connection);
        scan.Dispose();

        DuckDBException e = Assert.Throws<DuckDBException>(() => reading.Query($"SELECT * FROM {relation}"));

        Assert.Contains("was disposed", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_type_that_Avro_cannot_be_read_into_is_refused_by_name()
    {
        StructType nested = new(new StructField("list", new ArrayType(DataType.Integer, true), Nullable: true));

        SpetlrException e = Assert.Throws<SpetlrException>(() => AvroScan.Create([], nested, new AvroReadOptions()));

        Assert.Contains("'list' is array<integer>", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_from_Sparks_legacy_calendar_are_read_where_both_calendars_agree()
    {
        const string Date = """{"name":"d","type":{"type":"int","logicalType":"date"}}""";
        StructType columns = new(new StructField("d", DataType.Date, Nullable: false));
        string fine = AvroWriting.Write(_folder.Path, Date, [[-141_427]], metadata: static w => w.SetMeta("org.apache.spark.legacyDateTime", ""));
        string old = AvroWriting.Write(_folder.Path, Date, [[-141_428]], metadata: static w => w.SetMeta("org.apache.spark.legacyDateTime", ""));

        Assert.Equal([-141_427], Assert.Single(AvroReading.Rows(fine, columns)));
        Assert.Contains("legacy calendar", Assert.Throws<AvroFormatException>(() => AvroReading.Rows(old, columns)).Message, StringComparison.Ordinal);
    }

    private AvroFile Write(int rows, string codec, int rowsPerBlock)
    {
        string path = AvroWriting.Write(
            _folder.Path,
            Fields,
            Enumerable.Range(0, rows).Select(static i => (object?[])[i, i % 3 == 0 ? null : FormattableString.Invariant($"row {i}")]),
            codec,
            rowsPerBlock);
        return new AvroFile(path, Path.GetFileName(path));
    }
}
