using Spetlr.Cli.Commands;
using Spetlr.Dsl.Tests.Avro;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Generators;
using Xunit;

namespace Spetlr.Dsl.Tests.Cli;

/// <summary>Code from data: it compiles without a finding and reads what it came from.</summary>
public sealed class ScaffoldTests : EmbeddedTest
{
    [Fact]
    public async Task A_table_with_every_type_is_read_by_its_scaffolded_row_type()
    {
        await EmbeddedTypes.On(Session).AppendAsync(TypesRow.Extremes, Cancellation);

        using ScaffoldedCode scaffolded = new(await ScaffoldAsync("types"), Root);
        List<object> rows = await scaffolded.ReadAsync(Session, Cancellation);

        Assert.Equal(
            TypesRow.Extremes.Select(static r => (r.Id, r.Text, r.Price, r.At, r.Weekday?.ToString())),
            rows.Select(static r => ((dynamic)r)).Select(static r => ((long)r.Id, (string?)r.Text, (decimal?)r.Price, (DateTimeOffset?)r.At, (string?)r.Weekday)).OrderBy(static r => r.Item1));
        Assert.Contains("[Column(TypeName = \"decimal(10,2)\")]", scaffolded.Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partitioned_table_keeps_its_partition_columns()
    {
        await Partitioned.On(Session).AppendAsync([new(1, "a", new DateOnly(2024, 2, 29), null, 1.25m, true)], Cancellation);

        using ScaffoldedCode scaffolded = new(await ScaffoldAsync("partitioned"), Root);

        Assert.Contains("[PartitionBy(nameof(City), nameof(Day), nameof(At), nameof(Amount), nameof(Flag))]", scaffolded.Code, StringComparison.Ordinal);
        Assert.Equal("a", (string)((dynamic)Assert.Single(await scaffolded.ReadAsync(Session, Cancellation))).City);
    }

    [Fact]
    public async Task A_folder_of_Avro_files_is_read_by_its_scaffolded_row_type()
    {
        Directory.CreateDirectory(Path.Combine(Root, "landing"));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Avro", "Data", "2013-11-28.avro"), Path.Combine(Root, "landing", "day.avro"));

        using ScaffoldedCode scaffolded = new(await ScaffoldAsync("landing"), Root);
        List<object> rows = await scaffolded.ReadAsync(Session, Cancellation);

        Assert.Contains("Format = FileFormat.Avro, Naming = NamingPolicy.SnakeCase", scaffolded.Code, StringComparison.Ordinal);
        Assert.DoesNotContain("[Column", scaffolded.Code, StringComparison.Ordinal);
        Assert.Equal(634, rows.Count); // flights of 28 November 2013 in the published data set
        Assert.All(rows, static r => Assert.Equal(11, (int)((dynamic)r).Month));
    }

    [Fact]
    public async Task A_folder_of_Parquet_files_is_read_by_its_scaffolded_row_type()
    {
        await People.On(Session).AppendAsync([new(1, "a"), new(2, null)], Cancellation);
        Directory.CreateDirectory(Path.Combine(Root, "parquet"));
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Root, "people"), "*.parquet"))
            File.Copy(file, Path.Combine(Root, "parquet", Path.GetFileName(file)));

        using ScaffoldedCode scaffolded = new(await ScaffoldAsync("parquet"), Root);

        Assert.Equal(2, (await scaffolded.ReadAsync(Session, Cancellation)).Count);
    }

    [Theory]
    [InlineData("planes.csv", "tail_num,year,since,when\nN1,2004,2024-02-29,2024-02-29T01:02:03Z\n\"N,2\",,,\n")]
    [InlineData("planes.json", "{\"tail_num\":\"N1\",\"year\":2004,\"since\":\"2024-02-29\",\"when\":\"2024-02-29T01:02:03Z\"}\n{\"tail_num\":\"N,2\"}\n")]
    public async Task Text_is_read_by_its_scaffolded_row_type(string file, string content)
    {
        Directory.CreateDirectory(Path.Combine(Root, "planes"));
        Write(Path.Combine("planes", file), content);

        using ScaffoldedCode scaffolded = new(await ScaffoldAsync("planes"), Root);
        List<object> rows = await scaffolded.ReadAsync(Session, Cancellation);

        Assert.Equal(
            [("N1", 2004L, new DateOnly(2024, 2, 29), new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.Zero)), ("N,2", null, null, null)],
            rows.Select(static r => (dynamic)r).Select(static r => ((string?)r.TailNum, (long?)r.Year, (DateOnly?)r.Since, (DateTimeOffset?)r.When)));
    }

    [Fact]
    public async Task Names_that_C_sharp_cannot_have_keep_their_columns()
    {
        Write("odd.avsc", """
            {"type":"record","name":"Odd","doc":"Odd <names> & more","fields":[
              {"name":"class","type":"int"},{"name":"2nd","type":"long"},{"name":"to_string","type":"string"},
              {"name":"EqualityContract","type":"int"},{"name":"odd","type":"int"},{"name":"___","type":"boolean"},{"name":"größe_m2","type":"double"}]}
            """);

        string code = await ScaffoldAsync("odd.avsc", name: "Odd");

        GeneratorRun.Of(code).AssertClean();
        string[] expected =
        [
            "/// <summary>Odd &lt;names&gt; &amp; more</summary>",
            "    public int Class { get; init; }",
            "    [Column(\"2nd\")]",
            "    public long _2Nd { get; init; }",
            "    public required string ToString2 { get; init; }",
            "    public int EqualityContract2 { get; init; }",
            "    public int Odd { get; init; }",
            "    public bool Column { get; init; }",
            "    public double GrößeM2 { get; init; }",
        ];
        Assert.Equal(expected, code.Split('\n').Where(expected.Contains));
    }

    [Theory]
    [InlineData("nothing", "There is nothing at '{root}/nothing'. Give the folder of a Delta table, a folder of files, or a file.")]
    [InlineData("empty", "'{root}/empty' is no Delta table and has no .avro, .avsc, .parquet, .json or .csv file. Give one of these.")]
    [InlineData("text.txt", "'{root}/text.txt' has no known ending. Give a .avro, .avsc, .parquet, .json or .csv file, or the folder of a Delta table.")]
    [InlineData("case.avsc", "The columns 'a' and 'A' of '{root}' differ in case alone, which a row type cannot have. Rename one of them.")]
    [InlineData("broken.avsc", "'{root}/broken.avsc' is no Avro schema that has a row type: its schema is int, but rows are read from records only.")]
    public async Task What_is_no_sample_is_an_error_that_says_what_to_give(string path, string message)
    {
        Directory.CreateDirectory(Path.Combine(Root, "empty"));
        Write("text.txt", "");
        Write("case.avsc", """{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"A","type":"int"}]}""");
        Write("broken.avsc", "\"int\"");

        SpetlrException error = await Assert.ThrowsAsync<SpetlrException>(() => ScaffoldAsync(path));

        Assert.Equal(message.Replace("{root}", Root, StringComparison.Ordinal), error.Message);
    }

    private Task<string> ScaffoldAsync(string path, string? name = null) =>
        ScaffoldCommand.CodeAsync(new ScaffoldSettings { Path = path, Root = Root, Namespace = "Shop", Name = name }, Cancellation);

    private void Write(string file, string content) => File.WriteAllText(Path.Combine(Root, file), content);
}
