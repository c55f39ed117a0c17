using System.Text.Json.Nodes;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Storage;
using Spetlr.Dsl.Tests.Delta;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Spark;
using Spetlr.Dsl.Tests.Storage;
using Spetlr.Dsl.Tests.Writes;
using Xunit;

namespace Spetlr.Dsl.Tests.Tables;

[Trait("Category", "Spark")]
public sealed class LogCheckpointTests(SparkFixture spark) : EmbeddedTest, IClassFixture<SparkFixture>
{
    private string Table => $"{Root}/trimmed";

    private string Sql => SparkFixture.Delta(Table);

    private string LogFolder => $"{Table}/_delta_log";

    private string Manifest => Assert.Single(Manifests());

    private string Sidecar => Directory.GetFiles($"{LogFolder}/_sidecars", "*.parquet").Order(StringComparer.Ordinal).First();

    [Theory]
    [InlineData("json")]
    [InlineData("parquet")]
    [InlineData("classic")]
    public async Task A_log_checkpoint_with_sidecars_is_read_in_every_form(string form)
    {
        // Spark remembers a log that it wrote, so it gets the moved file under a path that is new to it.
        await CreateAsync(form == "classic" ? "parquet" : form, $"{Root}/made");
        Folders.Copy($"{Root}/made", Table);
        if (form == "classic")
            File.Move(Manifest, $"{LogFolder}/{3:D20}.checkpoint.parquet");
        DropCommits(0, 2);
        Assert.True(Directory.GetFiles($"{LogFolder}/_sidecars").Length > 2);

        Snapshot snapshot = (await TestTables.Log(Table).TryLoadAsync(Cancellation))!;

        Assert.Equal((4L, 3L), (snapshot.Version, snapshot.CheckpointVersion));
        await AssertRowsAsync();
        Assert.Equal(snapshot.Files.Sum(static f => f.Size), long.Parse((await spark.RowsAsync($"DESCRIBE DETAIL {Sql}"))[0][10]!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_damaged_log_checkpoint_with_sidecars_is_passed_over_while_the_commits_are_there()
    {
        await CreateAsync("json");
        string[] expected = [.. (await PathsAsync()).Select(p => Path.GetRelativePath(Table, p))];
        string manifest = Path.GetRelativePath(Table, Manifest), sidecar = Path.GetRelativePath(Table, Sidecar);
        string[] lines = await File.ReadAllLinesAsync(Manifest, Cancellation);
        byte[] part = await File.ReadAllBytesAsync(Sidecar, Cancellation);
        int lastSidecar = Array.FindLastIndex(lines, static l => l.StartsWith("{\"sidecar\"", StringComparison.Ordinal));
        (string File, byte[]? Content, string Fault)[] damages =
        [
            (manifest, Text(lines)[..^20], "cannot be read"),
            (manifest, Text(lines.Where((_, i) => i != lastSidecar)), "its sidecars hold"),
            (manifest, [], "it holds no action"),
            (manifest, Text(lines.Select(static l => l.Replace("{\"checkpointMetadata\":{\"version\":3", "{\"checkpointMetadata\":{\"version\":2", StringComparison.Ordinal))), "of version 2"),
            (sidecar, null, "is gone"),
            (sidecar, part[..^100], "bytes, and should have"),
            (sidecar, new byte[part.Length], "is damaged"),
        ];
        foreach (((string file, byte[]? content, string fault), int i) in damages.Select(static (d, i) => (d, i)))
        {
            string copy = $"{Root}/damaged{i}";
            Folders.Copy(Table, copy);
            if (content is null)
                File.Delete($"{copy}/{file}");
            else
                await File.WriteAllBytesAsync($"{copy}/{file}", content, Cancellation);

            Snapshot snapshot = (await TestTables.Log(copy).TryLoadAsync(Cancellation))!;
            Assert.Equal((4L, null), (snapshot.Version, snapshot.CheckpointVersion));
            Assert.Equal(expected, snapshot.Files.Select(f => Path.GetRelativePath(copy, f.ResolvePath(copy))));

            DropCommits(0, 2, copy);
            DeltaLogException error = await Assert.ThrowsAsync<DeltaLogException>(() => TestTables.Log(copy).TryLoadAsync(Cancellation));
            Assert.Contains($"The log checkpoint '{copy}/{manifest}' cannot be read", error.Message, StringComparison.Ordinal);
            Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Our_log_checkpoint_of_a_table_with_the_policy_is_read_by_Spark()
    {
        await CreateAsync("parquet");
        string[] before = [Manifest];
        for (int i = 0; i < 2; i++)
            await Trimmed.On(Session).AppendAsync([new(1000 + i, "ours", 9)], Cancellation);
        string ours = Assert.Single(Manifests().Except(before));
        Assert.Matches("/00000000000000000006\\.checkpoint\\.[0-9a-f-]{36}\\.parquet$", ours);
        File.Delete(before[0]);
        DropCommits(0, 5);

        await AssertRowsAsync();
        await spark.WriteDeltaAsync(Table, "SELECT 2000L AS id, 'late' AS name, 1 AS part");
        Assert.Equal(Expected.Count() + 3, await spark.CountAsync(Table));
        await AssertRowsAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_log_compaction_stands_for_its_commits_unless_it_is_damaged(bool damaged)
    {
        await CreateAsync("json");
        File.Delete(Manifest);
        File.Delete($"{LogFolder}/_last_checkpoint");
        string compaction = $"{LogFolder}/{1:D20}.{3:D20}.compacted.json";
        await File.WriteAllTextAsync(compaction, Compacted(1, 3), Cancellation);
        if (damaged)
            await File.WriteAllTextAsync(compaction, Compacted(1, 3)[..^20], Cancellation);
        FaultStorage storage = new(new LocalStorage());

        Snapshot snapshot = (await TestTables.Log(Table, storage).TryLoadAsync(Cancellation))!;

        Assert.Equal(await PathsAsync(), snapshot.Files.Select(f => f.ResolvePath(Table)).Order(StringComparer.Ordinal));
        Assert.Equal(
            damaged ? [0, 1, 2, 3, 4] : [0, 4],
            storage.Operations.Where(static o => o.Kind == "TryReadAsync" && o.Path.EndsWith(".json", StringComparison.Ordinal) && !o.Path.EndsWith(".compacted.json", StringComparison.Ordinal))
                .Select(static o => int.Parse(Path.GetFileNameWithoutExtension(o.Path), System.Globalization.CultureInfo.InvariantCulture)));
        if (!damaged)
            await AssertRowsAsync();
        Assert.Equal((2L, 3L, 4L), ((await VersionAsync(2)).Version, (await VersionAsync(3)).Version, (await VersionAsync(4)).Version));
        Assert.Equal(await PathsAsync(2), (await VersionAsync(2)).Files.Select(f => f.ResolvePath(Table)).Order(StringComparer.Ordinal));
    }

    private IEnumerable<string> Manifests() => Directory.GetFiles(LogFolder, "*.checkpoint.*").Where(static f => !f.EndsWith(".crc", StringComparison.Ordinal));

    private static IEnumerable<TrimmedRow> Expected => Enumerable.Range(0, 70).Select(static i => new TrimmedRow(i, $"n{i}", i % 5)).Where(static r => r.Part != 2 || r.Id >= 60);

    private Task<Snapshot> VersionAsync(long version) => TestTables.Log(Table).LoadAsync(version, Cancellation);

    private async Task<IEnumerable<string>> PathsAsync(long? version = null) =>
        (await spark.ReadDeltaAsync(Table, "DISTINCT input_file_name()", version: version)).Select(r => Spetlr.Dsl.Delta.Paths.FilePath.Resolve(Table, r[0]!)).Order(StringComparer.Ordinal);

    private async Task AssertRowsAsync()
    {
        List<TrimmedRow> read = await Trimmed.On(Session).ToListAsync(Cancellation);
        Assert.Equal(Expected, read.Where(static r => r.Id < 1000).OrderBy(static r => r.Id));
        Assert.Equal(read.Count, await spark.CountAsync(Table));
    }

    // Version 0 makes the table, 1 and 2 append, 3 deletes a partition and is the log checkpoint's, 4 appends.
    private async Task CreateAsync(string format, string? at = null)
    {
        string table = at ?? Table, sql = SparkFixture.Delta(table);
        await spark.SqlAsync($"SET spark.databricks.delta.checkpointV2.topLevelFileFormat={format}");
        await spark.SqlAsync("SET spark.databricks.delta.checkpoint.partSize=3");
        await spark.SqlAsync($"CREATE TABLE {sql} (id BIGINT, name STRING, part INT) USING delta PARTITIONED BY (part) TBLPROPERTIES ('delta.checkpointPolicy'='v2', 'delta.checkpointInterval'='3')");
        foreach ((int from, int to) in ((int, int)[])[(0, 50), (50, 60)])
            await AppendAsync(table, from, to);
        await spark.SqlAsync($"DELETE FROM {sql} WHERE part = 2");
        await AppendAsync(table, 60, 70);
    }

    private Task AppendAsync(string table, int from, int to) =>
        spark.WriteDeltaAsync(table, $"SELECT id, 'n' || id AS name, CAST(id % 5 AS INT) AS part FROM range({from}, {to})");

    private static byte[] Text(IEnumerable<string> lines) => System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");

    private void DropCommits(int from, int to, string? table = null)
    {
        for (int i = from; i <= to; i++)
            File.Delete($"{table ?? Table}/_delta_log/{i:D20}.json");
    }

    // As the protocol has it: of each file the newest action, and no commitInfo.
    private string Compacted(int from, int to)
    {
        Dictionary<string, string> newest = [];
        foreach (string line in Enumerable.Range(from, to - from + 1).SelectMany(i => File.ReadAllLines($"{LogFolder}/{i:D20}.json")))
        {
            (string name, JsonNode? action) = JsonNode.Parse(line)!.AsObject().Single();
            if (name != "commitInfo")
                newest[(string?)action!["path"] ?? name] = line;
        }

        return string.Join('\n', newest.Values) + "\n";
    }
}
