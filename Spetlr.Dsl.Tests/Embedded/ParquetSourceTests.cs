using DuckDB.NET.Data;
using Xunit;

namespace Spetlr.Dsl.Tests.Embedded;

public sealed class ParquetSourceTests : EmbeddedTest
{
    private StreamPipeline Load => ArrivingPeople.StreamInto(WidePeople).On(Session);

    [Fact]
    public async Task Files_with_odd_names_in_sub_folders_are_read_each_once()
    {
        string[] names = ["a b.parquet", "deep/er/c%20d.parquet", "g[1]*?{x}.parquet", "ü#&=+.parquet"];
        Write("g1xx.parquet", "SELECT 100::BIGINT AS id, NULL::VARCHAR AS first_name, 1 AS age");
        for (int i = 0; i < names.Length; i++)
            Write(names[i], FormattableString.Invariant($"SELECT {i}::BIGINT AS id, 'n{i}' AS first_name, {i} AS age"));

        await Load.RunAsync(Cancellation);
        await Load.RunAsync(Cancellation);

        Assert.Equal(
            [new(0, "n0", 0), new(1, "n1", 1), new(2, "n2", 2), new(3, "n3", 3), new(100, null, 1)],
            (await WidePeople.On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id));
    }

    [Fact]
    public async Task A_column_that_is_missing_is_null_and_a_narrower_one_is_widened()
    {
        Write("one.parquet", "SELECT 7::INTEGER AS id, 'a' AS first_name, 'ignored' AS extra");

        await Load.RunAsync(Cancellation);

        Assert.Equal([new(7, "a", null)], await WidePeople.On(Session).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData("SELECT 'x' AS id, 'a' AS first_name, 1 AS age", "'id'")]
    [InlineData("SELECT 1::BIGINT AS id, 5 AS first_name, 1 AS age", "'first_name'")]
    [InlineData("SELECT 1::BIGINT AS id, 'a' AS first_name, 1::BIGINT AS age", "'age'")]
    [InlineData("SELECT 'a' AS first_name, 1 AS age", "'id'")]
    public async Task A_file_that_does_not_fit_is_named_with_its_column(string query, string column)
    {
        Write("good.parquet", "SELECT 1::BIGINT AS id, 'a' AS first_name, 1 AS age");
        Write("bad.parquet", query);

        SpetlrException error = await Assert.ThrowsAnyAsync<SpetlrException>(() => Load.RunAsync(Cancellation));

        Assert.Contains("bad.parquet", error.Message, StringComparison.Ordinal);
        Assert.Contains(column, error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Root, "wide_people", "_delta_log")));
    }

    [Fact]
    public async Task A_file_that_is_not_Parquet_is_left_out_where_the_policy_says_so()
    {
        Write("good.parquet", "SELECT 1::BIGINT AS id, 'a' AS first_name, 1 AS age");
        File.WriteAllText(Path.Combine(Root, "arriving", "bad.parquet"), "no Parquet");

        SpetlrException error = await Assert.ThrowsAnyAsync<SpetlrException>(() => Load.RunAsync(Cancellation));
        StreamingQuery query = await ArrivingPeople.On(Session).Read(new AutoloaderStreamOptions { OnCorruptFile = CorruptFilePolicy.Skip })
            .StreamInto(WidePeople).RunAsync(Cancellation);

        Assert.Contains("bad.parquet", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("bad.parquet", Assert.Single(query.RecentProgress.SelectMany(static p => p.SkippedFiles)).Path, StringComparison.Ordinal);
        Assert.Equal(1, await WidePeople.On(Session).CountAsync(Cancellation));
    }

    private void Write(string name, string query)
    {
        string path = Path.Combine(Root, "arriving", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using DuckDBConnection connection = new("DataSource=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = $"COPY ({query}) TO '{path}' (FORMAT parquet)";
        command.ExecuteNonQuery();
    }
}
