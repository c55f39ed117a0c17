using System.Globalization;
using Spetlr.Dsl.Spark.Streaming;
using Spetlr.Dsl.Tests.Spark;
using Xunit;
using SparkRows = Spetlr.Dsl.Tests.Spark.Rows;

namespace Spetlr.Dsl.Tests.Streaming;

/// <summary>Spark 4.1.1 and this engine take turns on one checkpoint of a file stream.</summary>
[Trait("Category", "Spark")]
public sealed class SparkFileHandoverTests(SparkFixture spark) : IClassFixture<SparkFixture>
{
    private const int Turn = 7;

    private static readonly string[] Folders =
        ["", "plain/", "with space/", "100%/", "a#b/", "ü/", "deep/er/", "br[a]c{k}et/", "q?/", "c^a|r`et/", "quo\"te/", "back\\slash/", "a+b&c=d@e,f;g!~'(h)*$/", "日本/"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Turns_past_three_compactions_lose_and_repeat_nothing(bool sparkBegins)
    {
        string root = Path.GetDirectoryName(spark.NewPath("x"))!;
        string landing = $"{root}/landing";
        SpetlrSession session = new(new SpetlrOptions { Root = root });
        Queue<(string Path, Row Row)> files = new(await StageAsync($"{root}/staged"));
        List<Row> expected = [];
        int landed = 0;
        bool sparkIsNext = sparkBegins;
        for (int turn = 0; turn < 5; turn++, sparkIsNext = !sparkIsNext)
        {
            for (int i = 0; i < Turn; i++, landed++)
            {
                (string staged, Row row) = files.Dequeue();
                expected.Add(row);
                Land(staged, $"{landing}/{Folders[landed % Folders.Length]}f {landed}%#ü.avro", landed, daysOld: landed == 3 * Turn ? 30 : 0);
            }

            if (sparkIsNext)
                await SparkAsync(landing, root);
            else
                await OursAsync(session, landing);

            SparkRows.AssertSame(expected, await spark.ReadDeltaAsync($"{root}/table", "id, name"));
            string[] offsets = [.. Directory.GetFiles($"{root}/table-checkpoint/offsets").Select(Path.GetFileName).Where(static n => n![0] != '.').Order()!];
            Assert.Equal((turn + 1) * Turn, offsets.Length);
        }

        Assert.Equal(
            ["19.compact", "29.compact", "9.compact"],
            Directory.GetFiles($"{root}/table-checkpoint/sources/0", "*.compact").Select(Path.GetFileName).Where(static n => n![0] != '.').Order()!);
    }

    private static async Task OursAsync(SpetlrSession session, string landing)
    {
        StreamingQuery query = await PipeFiles.At(landing).Read(new AutoloaderStreamOptions { MaxFilesPerTrigger = 1 }).StreamInto(PipeTable).On(session).RunAsync(SparkFixture.Cancellation);
        Assert.All(query.RecentProgress, static p => Assert.Equal((1L, 1L), (p.NumInputRows, p.Sink.NumOutputRows)));
    }

    private Task<StreamOutcome> SparkAsync(string landing, string root) => spark.StreamAvailableNowAsync(
        new DataRead("avro", landing) { Schema = "id LONG, name STRING" }
            .With("recursiveFileLookup", "true").With("maxFileAge", "1000d").With("maxFilesPerTrigger", "1"),
        $"{root}/table",
        $"{root}/table-checkpoint");

    private async Task<IEnumerable<(string Path, Row Row)>> StageAsync(string folder)
    {
        int count = 5 * Turn;
        await spark.WriteFilesAsync(folder, "avro", $"SELECT id, concat('n', id) AS name FROM range(0, {count}, 1, 1)", files: count);
        IReadOnlyList<Row> rows = await spark.RowsAsync($"SELECT _metadata.file_name, id, name FROM avro.`{folder}`");
        Assert.Equal(count, rows.Select(static r => r[0]).Distinct().Count());
        return rows.Select(r => ($"{folder}/{r[0]}", Row.Of(long.Parse(r[1]!, CultureInfo.InvariantCulture), r[2])));
    }

    private static void Land(string staged, string path, int second, int daysOld)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(staged, path);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-daysOld - 1).AddSeconds(second));
    }
}
