using Microsoft.Extensions.Time.Testing;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Storage;
using Xunit;

namespace Spetlr.Dsl.Tests.Maintenance;

public sealed class VacuumTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
    private readonly SpetlrSession session;

    public VacuumTests() => session = new SpetlrSession(new SpetlrOptions { Root = folder.Path, TimeProvider = clock }, new Configurator());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DeltaHandle<PersonRow> Table => People.On(session);

    private string Path => folder["people"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Files_that_were_removed_longer_ago_than_the_retention_are_deleted_and_no_others()
    {
        await Table.AppendAsync([new(1, "a")], Cancellation);
        string first = Assert.Single(DataFiles());
        await Table.OverwriteAsync([new(2, "b")], Cancellation);
        clock.Advance(TimeSpan.FromDays(6));
        string second = Assert.Single(DataFiles(), f => f != first);
        await Table.OverwriteAsync([new(3, "c")], Cancellation);
        clock.Advance(TimeSpan.FromDays(2));
        Age();

        VacuumResult dry = await Table.VacuumAsync(new VacuumOptions { DryRun = true }, cancellationToken: Cancellation);
        Assert.Equal([(first, new FileInfo(first).Length)], dry.Files.Select(static f => (f.Path, f.Size)));
        Assert.Equal(new FileInfo(first).Length, dry.Bytes);
        Assert.Equal(3, DataFiles().Count);
        Assert.Equal(3, Commits());

        VacuumResult done = await Table.VacuumAsync(cancellationToken: Cancellation);
        Assert.Equal(dry.Files, done.Files);
        Assert.Equal((false, true), (File.Exists(first), File.Exists(second)));
        Assert.Equal([new(3, "c")], await Table.ToListAsync(Cancellation));
        Assert.Empty((await Table.VacuumAsync(cancellationToken: Cancellation)).Files);
    }

    [Fact]
    public async Task A_young_file_that_no_commit_names_stays_and_an_old_one_goes()
    {
        await Table.AppendAsync([new(1, "a")], Cancellation);
        File.WriteAllText($"{Path}/old.parquet", "x");
        File.SetLastWriteTimeUtc($"{Path}/old.parquet", DateTime.UtcNow.AddDays(-8));
        File.WriteAllText($"{Path}/young.parquet", "x");

        VacuumResult done = await Table.VacuumAsync(cancellationToken: Cancellation);

        Assert.Equal([$"{Path}/old.parquet"], done.Files.Select(static f => f.Path));
        Assert.True(File.Exists($"{Path}/young.parquet"));
    }

    [Fact]
    public async Task Hidden_files_and_checkpoints_stay_and_change_data_and_partition_folders_are_data()
    {
        DeltaHandle<PartitionedRow> table = Partitioned.On(session);
        await table.AppendAsync([new(1, "å b/c%", null, null, null, null)], Cancellation);
        string root = folder["partitioned"];
        string[] hidden = ["_checkpoints/p/offsets/0", "_spetlr/x", ".hidden/x", "City=a/_x", "a/.x", "_other"];
        string[] data = ["_change_data/x.parquet", "City=a/x.parquet", "a/b/x", "deletion_vector_1.bin"];
        foreach (string name in hidden.Concat(data))
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName($"{root}/{name}")!);
            File.WriteAllText($"{root}/{name}", "x");
        }

        clock.Advance(TimeSpan.FromDays(8));
        VacuumResult done = await table.VacuumAsync(cancellationToken: Cancellation);

        Assert.Equal(data.Select(n => $"{root}/{n}").Order(StringComparer.Ordinal), done.Files.Select(static f => f.Path));
        Assert.All(hidden, name => Assert.True(File.Exists($"{root}/{name}"), name));
        Assert.Equal("å b/c%", Assert.Single(await table.ToListAsync(Cancellation)).City);
    }

    [Fact]
    public async Task Old_empty_folders_go_and_young_or_hidden_ones_stay()
    {
        await Table.AppendAsync([new(1, "a")], Cancellation);
        DateTime old = DateTime.UtcNow.AddDays(-30);
        foreach (string name in (string[])["p=1/q=2", "_hidden", "_checkpoints/a"])
            Directory.CreateDirectory($"{Path}/{name}");
        foreach (string name in (string[])["p=1/q=2", "p=1", "_hidden", "_checkpoints/a"])
            Directory.SetLastWriteTimeUtc($"{Path}/{name}", old);
        Directory.CreateDirectory($"{Path}/young");

        await Table.VacuumAsync(cancellationToken: Cancellation);

        Assert.Equal(["_checkpoints", "_delta_log", "_hidden", "young"], Directory.GetDirectories(Path).Select(static f => System.IO.Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.True(Directory.Exists($"{Path}/_checkpoints/a"));
        TableVersion end = (await Table.HistoryAsync(cancellationToken: Cancellation))[0];
        Assert.Equal(("VACUUM END", "2"), (end.Operation, end.Metrics["numVacuumedDirectories"]));
    }

    [Fact]
    public async Task A_retention_shorter_than_the_table_s_needs_to_be_allowed()
    {
        await Table.AppendAsync([new(1, "a")], Cancellation);
        await Table.OverwriteAsync([new(2, "b")], Cancellation);
        clock.Advance(TimeSpan.FromMinutes(1));
        VacuumOptions hour = new() { Retention = TimeSpan.Zero };

        SpetlrException refused = await Assert.ThrowsAsync<SpetlrException>(() => Table.VacuumAsync(hour, cancellationToken: Cancellation));
        Assert.Contains("'People'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("AllowShortRetention", refused.Message, StringComparison.Ordinal);
        Assert.Equal((2, 2), (DataFiles().Count, Commits()));

        Assert.Single((await Table.VacuumAsync(hour with { AllowShortRetention = true }, cancellationToken: Cancellation)).Files);
        Assert.Equal([new(2, "b")], await Table.ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_retention_longer_than_the_table_s_keeps_files_whose_tombstones_the_log_has_dropped()
    {
        await Table.AppendAsync([new(0, "a")], Cancellation);
        clock.Advance(TimeSpan.FromDays(1));
        await Table.OverwriteAsync([new(1, "b")], Cancellation);
        clock.Advance(TimeSpan.FromDays(8));
        for (int i = 2; i < 12; i++)
            await Table.AppendAsync([new(i, "c")], Cancellation);
        Age(20);
        foreach (string commit in Directory.GetFiles($"{Path}/_delta_log", "*.json"))
            File.SetLastWriteTimeUtc(commit, clock.GetUtcNow().UtcDateTime.AddDays(-9));
        SpetlrSession fresh = new(new SpetlrOptions { Root = folder.Path, TimeProvider = clock }, new Configurator());

        Assert.Empty((await People.On(fresh).VacuumAsync(new VacuumOptions { Retention = TimeSpan.FromDays(10), DryRun = true }, cancellationToken: Cancellation)).Files);
        Assert.Single((await People.On(fresh).VacuumAsync(cancellationToken: Cancellation)).Files);
    }

    [Fact]
    public async Task What_a_stream_has_still_to_read_stays_until_it_has_read_it()
    {
        await Table.AppendAsync([new(1, "a")], Cancellation);
        StreamPipeline mirror = People.StreamInto(PeopleMirror, new CheckpointPath("c")).On(session);
        await mirror.RunAsync(Cancellation);
        await Table.AppendAsync([new(2, "b")], Cancellation);
        await Table.AppendAsync([new(3, "c")], Cancellation);
        await Table.OptimizeAsync(cancellationToken: Cancellation);
        Age();
        clock.Advance(TimeSpan.FromDays(8));

        // The mirror has read the first of the three files that were put together.
        VacuumResult behind = await Table.VacuumAsync(cancellationToken: Cancellation);
        Assert.Single(behind.Files);
        Assert.Equal([(folder["c"], 1L)], behind.Readers.Select(static r => (r.Checkpoint, r.Version!.Value)));
        await mirror.RunAsync(Cancellation);
        Assert.Equal([1, 2, 3], (await PeopleMirror.On(session).ToListAsync(Cancellation)).Select(static r => r.Id).Order());

        Assert.Equal(2, (await Table.VacuumAsync(cancellationToken: Cancellation)).Files.Count);
        await Table.AppendAsync([new(4, "d")], Cancellation);
        await mirror.RunAsync(Cancellation);
        Assert.Equal([1, 2, 3, 4], (await PeopleMirror.On(session).ToListAsync(Cancellation)).Select(static r => r.Id).Order());
    }

    [Fact]
    public async Task A_stream_in_the_midst_of_a_snapshot_keeps_that_snapshot_and_without_its_checkpoint_keeps_nothing()
    {
        for (int i = 0; i < 3; i++)
            await Table.AppendAsync([new(i, "a")], Cancellation);
        StreamPipeline mirror = People.Read(new DeltaStreamOptions { MaxFilesPerTrigger = 1 }).StreamInto(PeopleMirror, new CheckpointPath("c")).On(session);
        await mirror.RunAsync(Cancellation);
        CutBack(folder["c"], 1);
        await Table.OverwriteAsync([new(9, "z")], Cancellation);
        Age();
        clock.Advance(TimeSpan.FromDays(8));

        VacuumResult kept = await Table.VacuumAsync(new VacuumOptions { DryRun = true }, cancellationToken: Cancellation);
        Assert.Empty(kept.Files);
        Assert.Equal(2, Assert.Single(kept.Readers).Version);

        Directory.Delete(folder["c"], recursive: true);
        VacuumResult free = await Table.VacuumAsync(cancellationToken: Cancellation);
        Assert.Equal((3, 0), (free.Files.Count, free.Readers.Count));
    }

    [Fact]
    public async Task A_registered_checkpoint_that_cannot_be_seen_or_read_stops_the_vacuum()
    {
        await Table.AppendAsync([new(1, "a")], Cancellation);
        string registration = $"{Path}/_spetlr/readers/elsewhere.json";
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(registration)!);
        File.WriteAllText(registration, """{"checkpoint":"/not/here","source":0,"machine":"another"}""");

        SpetlrException unseen = await Assert.ThrowsAsync<SpetlrException>(() => Table.VacuumAsync(cancellationToken: Cancellation));
        Assert.Contains($"delete '{registration}'", unseen.Message, StringComparison.Ordinal);

        File.WriteAllText(registration, "{");
        SpetlrException damaged = await Assert.ThrowsAsync<SpetlrException>(() => Table.VacuumAsync(cancellationToken: Cancellation));
        Assert.Contains(registration, damaged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_query_of_this_process_reads_stays_until_it_ends()
    {
        await Table.AppendAsync(Enumerable.Range(0, 5000).Select(static i => new PersonRow(i, "a")), Cancellation);
        await using (IAsyncEnumerator<PersonRow> read = Table.Read().AsAsyncEnumerable(Cancellation).GetAsyncEnumerator(Cancellation))
        {
            Assert.True(await read.MoveNextAsync());
            await Table.OverwriteAsync([new(9, "z")], Cancellation);
            Age();
            clock.Advance(TimeSpan.FromDays(8));
            Assert.Empty((await Table.VacuumAsync(cancellationToken: Cancellation)).Files);
        }

        Assert.Single((await Table.VacuumAsync(cancellationToken: Cancellation)).Files);
    }

    private List<string> DataFiles() => [.. Directory.GetFiles(Path, "*.parquet")];

    private int Commits() => Directory.GetFiles($"{Path}/_delta_log", "*.json").Length;

    private void Age(int days = 1)
    {
        foreach (string file in DataFiles())
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-days));
    }

    // As if the process had died after a batch.
    private static void CutBack(string checkpoint, int batches)
    {
        foreach (string log in (string[])["offsets", "commits"])
        {
            foreach (string file in Directory.GetFiles($"{checkpoint}/{log}").Where(f => int.TryParse(System.IO.Path.GetFileName(f), out int batch) && batch >= batches))
                File.Delete(file);
        }
    }
}
