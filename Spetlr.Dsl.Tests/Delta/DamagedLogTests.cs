using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Tests.Storage;
using Xunit;

namespace Spetlr.Dsl.Tests.Delta;

public sealed class DamagedLogTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_commit_cut_off_in_a_line_is_an_error_that_names_file_line_and_remedy()
    {
        await TableAsync(commits: 3);
        string path = Commit(1);
        byte[] content = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(path, content[..^10]);

        DeltaLogException error = await Assert.ThrowsAsync<DeltaLogException>(() => TestTables.Log(folder.Path).TryLoadAsync());

        Assert.Equal(path, error.Path);
        Assert.Contains($"'{path}' is damaged at line 2:", error.Message, StringComparison.Ordinal);
        Assert.Contains("Restore the file from a backup", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DeltaLogException>(async () => await TestTables.Log(folder.Path).ReadCommitsAsync(0, null).ToListAsync());
    }

    [Theory]
    [InlineData("", "holds no action (0 bytes)")]
    [InlineData("[1]", "an action must be a JSON object")]
    [InlineData("""{"add":{"size":1}}""", "'path' must be a string")]
    [InlineData("""{"add":{"path":"x","size":"1"}}""", "'size' must be a whole number")]
    [InlineData("""{"add":1}""", "an object with 'path' is expected")]
    public async Task A_commit_with_no_or_a_faulty_action_is_an_error(string content, string fault)
    {
        await TableAsync(commits: 2);
        await File.WriteAllTextAsync(Commit(1), content);

        DeltaLogException error = await Assert.ThrowsAsync<DeltaLogException>(() => TestTables.Log(folder.Path).TryLoadAsync());

        Assert.Contains("at line 1: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_half_written_log_checkpoint_is_passed_over_for_the_one_before_it()
    {
        await TableAsync(commits: 23);
        string newest = folder[$"_delta_log/{20:D20}.checkpoint.parquet"];
        byte[] content = await File.ReadAllBytesAsync(newest);
        await File.WriteAllBytesAsync(newest, content[..(content.Length / 2)]);
        for (int i = 0; i <= 10; i++)
            File.Delete(Commit(i));

        Snapshot snapshot = (await TestTables.Log(folder.Path).TryLoadAsync())!;

        Assert.Equal((22L, 23), (snapshot.Version, snapshot.Files.Count));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("empty")]
    [InlineData("other")]
    public async Task A_log_checkpoint_that_nothing_can_replace_is_an_error_that_names_it(string damage)
    {
        await TableAsync(commits: 13);
        string checkpoint = folder[$"_delta_log/{10:D20}.checkpoint.parquet"];
        byte[] content = await File.ReadAllBytesAsync(checkpoint);
        if (damage == "other")
            DuckDbFiles.Write(folder.Path, TestTables.Ids, "SELECT 1::BIGINT AS id");
        byte[] other = damage == "other" ? await File.ReadAllBytesAsync(Directory.GetFiles(folder.Path, "*.parquet").Single()) : [];
        await File.WriteAllBytesAsync(checkpoint, damage switch { "cut" => content[..(content.Length / 2)], "empty" => [], _ => other });
        File.Delete(Commit(0));

        DeltaLogException error = await Assert.ThrowsAsync<DeltaLogException>(() => TestTables.Log(folder.Path).TryLoadAsync());

        Assert.Equal(checkpoint, error.Path);
        Assert.Contains($"'{checkpoint}' cannot be read", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"version":999}""")]
    [InlineData("""{"version":"x"}""")]
    [InlineData("")]
    public async Task A_wrong_hint_to_the_last_checkpoint_costs_a_listing_and_nothing_else(string hint)
    {
        await TableAsync(commits: 12);
        await File.WriteAllTextAsync(folder["_delta_log/_last_checkpoint"], hint);

        Assert.Equal(11, (await TestTables.Log(folder.Path).TryLoadAsync())!.Version);
    }

    [Fact]
    public async Task A_part_of_a_log_checkpoint_that_is_missing_makes_it_none()
    {
        await TableAsync(commits: 11);
        File.Move(folder[$"_delta_log/{10:D20}.checkpoint.parquet"], folder[$"_delta_log/{10:D20}.checkpoint.0000000001.0000000002.parquet"]);

        Snapshot snapshot = (await TestTables.Log(folder.Path).TryLoadAsync())!;

        Assert.Equal((10L, null, 11), (snapshot.Version, snapshot.CheckpointVersion, snapshot.Files.Count));
    }

    [Fact]
    public async Task Commits_that_are_gone_are_named_as_a_range()
    {
        await TableAsync(commits: 12);
        foreach (int i in (int[])[0, 1, 2, 6, 7])
            File.Delete(Commit(i));
        DeltaLog log = TestTables.Log(folder.Path);

        LogGapException start = await Assert.ThrowsAsync<LogGapException>(async () => await log.ReadCommitsAsync(1, null).ToListAsync());
        LogGapException hole = await Assert.ThrowsAsync<LogGapException>(async () => await log.ReadCommitsAsync(4, null).ToListAsync());

        Assert.Equal((1L, 2L), (start.FirstMissing, start.LastMissing));
        Assert.Equal((6L, 7L), (hole.FirstMissing, hole.LastMissing));
        Assert.Contains("The commits 6 to 7 are missing", hole.Message, StringComparison.Ordinal);
        Assert.Equal([3, 4, 5], (await log.ReadCommitsAsync(3, 5).ToListAsync()).Select(c => c.Version));
        Assert.Empty(await log.ReadCommitsAsync(12, null).ToListAsync());
        Assert.Equal((3L, 11L), (await log.EarliestCommitAsync(), await log.LatestVersionAsync()));
        Assert.Equal(12, (await log.TryLoadAsync())!.Files.Count);
        await Assert.ThrowsAsync<LogGapException>(() => log.LoadAsync(8));
    }

    [Fact]
    public async Task A_folder_without_a_log_is_no_table()
    {
        DeltaLog log = TestTables.Log(folder["none"]);

        Assert.Null(await log.TryLoadAsync());
        Assert.Null(await log.LatestVersionAsync());
        Assert.Null(await log.EarliestCommitAsync());
        Assert.Empty(await log.ReadCommitsAsync(0, null).ToListAsync());
        await Assert.ThrowsAsync<DeltaLogException>(() => log.LoadAsync(0));
    }

    private string Commit(int version) => folder[$"_delta_log/{version:D20}.json"];

    private async Task TableAsync(int commits)
    {
        DeltaLog log = TestTables.Log(folder.Path);
        for (int i = 0; i < commits; i++)
            await log.CommitAsync(TestTables.Append(await log.TryLoadAsync(), $"f{i:D2}"));
    }
}
