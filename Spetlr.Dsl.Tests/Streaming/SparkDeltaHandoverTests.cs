using Spetlr.Dsl.Spark.Streaming;
using Spetlr.Dsl.Tests.Spark;
using Xunit;
using SparkRows = Spetlr.Dsl.Tests.Spark.Rows;

namespace Spetlr.Dsl.Tests.Streaming;

/// <summary>Spark 4.1.1 and this engine take turns on one checkpoint of a Delta stream.</summary>
[Trait("Category", "Spark")]
public sealed class SparkDeltaHandoverTests(SparkFixture spark) : IClassFixture<SparkFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Turns_over_a_snapshot_and_commits_with_a_file_limit_lose_and_repeat_nothing(bool sparkBegins)
    {
        string root = Path.GetDirectoryName(spark.NewPath("x"))!;
        SpetlrSession session = new(new SpetlrOptions { Root = root });
        int rows = 0;
        bool sparkIsNext = sparkBegins;
        for (int turn = 0; turn < 4; turn++, sparkIsNext = !sparkIsNext)
        {
            // Two commits of three files; a file a batch makes six batches a turn, some of which end inside a commit.
            for (int commit = 0; commit < 2; commit++, rows += 6)
                await spark.WriteDeltaAsync($"{root}/table", $"SELECT id, concat('n', id) AS name FROM range({rows}, {rows + 6}, 1, 1)", files: 3);
            if (sparkIsNext)
                await SparkAsync(root, limit: turn < 2 ? 1 : 2);
            else
                await OursAsync(session, limit: turn < 2 ? 1 : 2);

            SparkRows.AssertSame(Expected(rows), await spark.ReadDeltaAsync($"{root}/mirror", "id, name"));
        }

        Assert.InRange(Directory.GetFiles($"{root}/mirror-checkpoint/commits").Count(static f => Path.GetFileName(f)[0] != '.'), 18, 24);
    }

    [Fact]
    public async Task Spark_goes_on_from_the_middle_of_our_snapshot_and_we_from_the_middle_of_its()
    {
        string root = Path.GetDirectoryName(spark.NewPath("x"))!;
        SpetlrSession session = new(new SpetlrOptions { Root = root });
        await spark.WriteDeltaAsync($"{root}/table", "SELECT id, concat('n', id) AS name FROM range(0, 40, 1, 1)", files: 8);
        StreamingQuery ours = await Pipeline(1).On(session).StartAsync(Trigger.ProcessingTime(TimeSpan.FromHours(1)), SparkFixture.Cancellation);
        while (ours.LastProgress is null)
            await Task.Delay(5, SparkFixture.Cancellation);
        await ours.StopAsync(SparkFixture.Cancellation);
        Assert.Contains("\"index\":0,\"isStartingVersion\":true", await File.ReadAllTextAsync($"{root}/mirror-checkpoint/offsets/0", SparkFixture.Cancellation), StringComparison.Ordinal);

        await spark.StreamAvailableNowAsync(
            new DataRead("delta", $"{root}/table").With("maxFilesPerTrigger", "3"),
            new StreamWrite($"{root}/mirror-checkpoint") { Path = $"{root}/mirror", Trigger = StreamTrigger.AvailableNow });
        Assert.Equal(40, await spark.CountAsync($"{root}/mirror"));
        await spark.WriteDeltaAsync($"{root}/table", "SELECT id, concat('n', id) AS name FROM range(40, 44, 1, 1)", files: 2);
        await OursAsync(session, limit: 1);

        SparkRows.AssertSame(Expected(44), await spark.ReadDeltaAsync($"{root}/mirror", "id, name"));
    }

    [Fact]
    public async Task Spark_goes_on_from_a_position_that_was_only_recorded()
    {
        string root = Path.GetDirectoryName(spark.NewPath("x"))!;
        SpetlrSession session = new(new SpetlrOptions { Root = root });
        await spark.WriteDeltaAsync($"{root}/table", "SELECT 100L AS id, 'old' AS name");
        await PipeTable.Read(new DeltaStreamOptions { StartingLatest = true }).StreamInto(PipeMirror).On(session).RunAsync(SparkFixture.Cancellation);
        await spark.WriteDeltaAsync($"{root}/table", "SELECT id, concat('n', id) AS name FROM range(0, 3, 1, 1)");
        await SparkAsync(root, limit: 10);
        await spark.WriteDeltaAsync($"{root}/table", "SELECT id, concat('n', id) AS name FROM range(3, 5, 1, 1)");
        await OursAsync(session, limit: 10);
        SparkRows.AssertSame(Expected(5), await spark.ReadDeltaAsync($"{root}/mirror", "id, name"));
    }

    private static IEnumerable<Row> Expected(int rows) => Enumerable.Range(0, rows).Select(static i => Row.Of((long)i, $"n{i}"));

    private static StreamPipeline Pipeline(int limit) => PipeTable.Read(new DeltaStreamOptions { MaxFilesPerTrigger = limit }).StreamInto(PipeMirror);

    private static Task OursAsync(SpetlrSession session, int limit) => Pipeline(limit).On(session).RunAsync(SparkFixture.Cancellation);

    private Task<StreamOutcome> SparkAsync(string root, int limit) => spark.StreamAvailableNowAsync(
        new DataRead("delta", $"{root}/table").With("maxFilesPerTrigger", limit.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        $"{root}/mirror",
        $"{root}/mirror-checkpoint");
}
