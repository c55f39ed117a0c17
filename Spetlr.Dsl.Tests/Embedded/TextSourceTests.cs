using System.IO.Compression;
using System.Text;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Rows;
using Xunit;

namespace Spetlr.Dsl.Tests.Embedded;

/// <summary>JSON lines and comma-separated text as a source.</summary>
[Trait("Category", "Locale")]
public sealed class TextSourceTests : EmbeddedTest
{
    private const string Json = """
        {"id":1,"first_name":"a \"q\", ü 😀","age":30,"unknown":{"x":[1,2]}}

        {"first_name":null,"id":-2}
        {"id":3,"first_name":17.50,"age":null}
        """;

    private const string Csv = "first_name,id,unknown,age\r\n\"a \"\"q\"\", ü 😀\",1,x,30\r\n\r\n,-2,,\r\n17.50,3,\"two\nlines\",\n";

    private static readonly WidePersonRow[] Expected = [new(-2, null, null), new(1, "a \"q\", ü 😀", 30), new(3, "17.50", null)];

    [Theory]
    [InlineData(FileFormat.Json, Json, false)]
    [InlineData(FileFormat.Json, Json, true)]
    [InlineData(FileFormat.Csv, Csv, false)]
    [InlineData(FileFormat.Csv, Csv, true)]
    public async Task Lines_are_rows_each_once_plain_or_gzip(FileFormat format, string text, bool gzip)
    {
        await WriteAsync("one[1] a.txt", text, gzip);

        StreamingQuery first = await Load(format).RunAsync(Cancellation);
        StreamingQuery second = await Load(format).RunAsync(Cancellation);

        Assert.Equal(3, first.RecentProgress.Sum(static p => p.NumInputRows));
        Assert.Equal(0, second.RecentProgress.Sum(static p => p.NumInputRows));
        Assert.Equal(Expected, (await WidePeople.On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id));
    }

    [Theory]
    [InlineData(FileFormat.Json, "{\"id\":1}\n{\"id\":2.5}", "line 2: column 'id' is long, but holds 2.5.")]
    [InlineData(FileFormat.Json, "{\"id\":\"1\"}", "line 1: column 'id' is long, but holds \"1\".")]
    [InlineData(FileFormat.Json, "{\"id\":9223372036854775808}", "line 1: column 'id' is long, but holds 9223372036854775808.")]
    [InlineData(FileFormat.Json, "{\"id\":1}\n{\"age\":2}", "line 2: column 'id' is not there, but must not be null.")]
    [InlineData(FileFormat.Json, "{\"id\":null}", "line 1: column 'id' is null, but must not be null.")]
    [InlineData(FileFormat.Json, "{\"id\":1}\n{\"id\":", "line 2: it is no valid JSON: ")]
    [InlineData(FileFormat.Json, "[{\"id\":1}]", "line 1: it is no JSON object; each line is one object.")]
    [InlineData(FileFormat.Json, "{\"id\":1}{\"id\":2}", "line 1: it is no valid JSON: ")]
    [InlineData(FileFormat.Csv, "id,age\n1,2\n\"3\n\",4", "line 3: column 'id' is long, but holds '3\n'.")]
    [InlineData(FileFormat.Csv, "id,age\n1.0,2", "line 2: column 'id' is long, but holds '1.0'.")]
    [InlineData(FileFormat.Csv, "id,age\n1", "line 2: it has 1 values, and the header has 2 columns.")]
    [InlineData(FileFormat.Csv, "id,age\n1,2,3", "line 2: it has 3 values, and the header has 2 columns.")]
    [InlineData(FileFormat.Csv, "id,age\n,2", "line 2: column 'id' is empty, but must not be null.")]
    [InlineData(FileFormat.Csv, "age\n2", "line 1: the header has no column 'id', which must not be null.")]
    [InlineData(FileFormat.Csv, "id,age\n1,\"2", "line 2: a quote is opened and not closed.")]
    [InlineData(FileFormat.Csv, "id,age\n1,\"2\"x", "line 2: 'x' follows a closing quote; a quote inside of a value is doubled.")]
    [InlineData(FileFormat.Csv, "", "is empty, not even a header is in it.")]
    public async Task A_line_that_is_no_row_is_named_and_nothing_is_written(FileFormat format, string text, string message)
    {
        await WriteAsync("bad.txt", text);

        SpetlrException error = await Assert.ThrowsAnyAsync<SpetlrException>(() => Load(format).RunAsync(Cancellation));

        Assert.Contains($"'{Root}/text/bad.txt'", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Root, "wide_people", "_delta_log")));
    }

    [Theory]
    [InlineData(FileFormat.Json, "{\"id\":7}", "{\"id\":1}\n{\"id\":2.5}")]
    [InlineData(FileFormat.Csv, "id\n7", "id\n1\n2.5")]
    public async Task A_file_with_a_bad_line_is_left_out_whole_where_the_policy_says_so(FileFormat format, string good, string bad)
    {
        await WriteAsync("a.txt", good);
        await WriteAsync("b.txt", bad);
        await WriteAsync("c.txt", good);

        StreamingQuery query = await Load(format, CorruptFilePolicy.Skip).RunAsync(Cancellation);

        Assert.EndsWith("b.txt", Assert.Single(query.RecentProgress.SelectMany(static p => p.SkippedFiles)).Path, StringComparison.Ordinal);
        Assert.Equal([7, 7], (await WidePeople.On(Session).ToListAsync(Cancellation)).Select(static r => r.Id));
    }

    [Fact]
    public async Task A_file_that_is_not_UTF_8_is_an_error()
    {
        Directory.CreateDirectory(Path.Combine(Root, "text"));
        await File.WriteAllBytesAsync(Path.Combine(Root, "text", "latin.txt"), Encoding.Latin1.GetBytes("id,first_name\n1,ü"), Cancellation);

        SpetlrException error = await Assert.ThrowsAnyAsync<SpetlrException>(() => Load(FileFormat.Csv).RunAsync(Cancellation));

        Assert.Contains("latin.txt' cannot be read as Csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_in_comma_separated_text_are_refused()
    {
        await WriteAsync("bytes.txt", "Id,Data\n1,AAAA");

        SpetlrException error = await Assert.ThrowsAnyAsync<SpetlrException>(() => new AutoloaderHandle<TypesRow>(
            new AutoloaderDefinition { Key = "Text", Path = "text", Format = FileFormat.Csv, Row = RowDescriptor.Of<TypesRow>() }).On(Session).ToListAsync(Cancellation));

        Assert.Contains("line 1: column 'Data' is binary, which comma-separated text cannot carry", error.Message, StringComparison.Ordinal);
    }

    private StreamPipeline Load(FileFormat format, CorruptFilePolicy policy = CorruptFilePolicy.Fail) =>
        new AutoloaderHandle<WidePersonRow>(new AutoloaderDefinition { Key = "Text", Path = "text", Format = format, Row = RowDescriptor.Of<WidePersonRow>() })
            .On(Session)
            .Read(new AutoloaderStreamOptions { OnCorruptFile = policy })
            .StreamInto(WidePeople);

    private async Task WriteAsync(string name, string text, bool gzip = false)
    {
        Directory.CreateDirectory(Path.Combine(Root, "text"));
        await using FileStream file = File.Create(Path.Combine(Root, "text", name));
        await using Stream target = gzip ? new GZipStream(file, CompressionLevel.Fastest) : file;
        await target.WriteAsync(Encoding.UTF8.GetBytes(text), Cancellation);
    }
}
