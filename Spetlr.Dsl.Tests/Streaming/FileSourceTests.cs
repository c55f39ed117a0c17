using Spetlr.Dsl.Streaming.Sources.Files;
using Xunit;

namespace Spetlr.Dsl.Tests.Streaming;

[Trait("Category", "Locale")]
public sealed class FileSourceTests
{
    [Fact]
    public async Task A_first_run_leaves_exactly_the_files_that_Spark_writes()
    {
        using StreamBed bed = new();
        bed.Land("b.avro", 1);
        bed.Land("sub/a.avro", 2);

        StreamingQuery query = await bed.RunAsync(bed.Files());

        Assert.Equal($$"""{"id":"{{query.Id}}"}""", bed.Read("metadata"));
        Assert.Equal(
            $$"""
            v1
            {"path":"file://{{bed.Landing}}/b.avro","timestamp":1767225601000,"batchId":0}
            {"path":"file://{{bed.Landing}}/sub/a.avro","timestamp":1767225602000,"batchId":0}
            """,
            bed.Read("sources/0/0"));
        string[] offsets = bed.Read("offsets/0").Split('\n');
        Assert.Equal(3, offsets.Length);
        Assert.Equal("v1", offsets[0]);
        Assert.Matches(
            """^\{"batchWatermarkMs":0,"batchTimestampMs":\d{13},"conf":\{"spark\.sql\.streaming\.stateStore\.providerClass":"org\.apache\.spark\.sql\.execution\.streaming\.state\.HDFSBackedStateStoreProvider",("[^"]+":"[^"]+",?){10}\}\}$""",
            offsets[1]);
        Assert.Equal("""{"logOffset":0}""", offsets[2]);
        Assert.Equal("v1\n{\"nextBatchWatermarkMs\":0}", bed.Read("commits/0"));
        Assert.Equal(["b.avro", "sub/a.avro"], await bed.FilesReadAsync());
    }

    [Fact]
    public async Task A_second_run_with_nothing_new_writes_nothing()
    {
        using StreamBed bed = new();
        bed.Land("a.avro");
        await bed.RunAsync(bed.Files());
        string[] before = Directory.GetFiles(bed.Checkpoint, "*", SearchOption.AllDirectories);

        StreamingQuery query = await bed.RunAsync(bed.Files());

        Assert.Equal(before.Order(), Directory.GetFiles(bed.Checkpoint, "*", SearchOption.AllDirectories).Order());
        Assert.Equal(1, query.LastProgress!.BatchId);
        Assert.Equal(0, query.LastProgress.NumInputRows);
    }

    [Fact]
    public async Task An_empty_folder_leaves_no_checkpoint()
    {
        using StreamBed bed = new();
        await bed.RunAsync(bed.Files());
        Assert.False(Directory.Exists(bed.Checkpoint));
    }

    [Fact]
    public async Task A_missing_folder_is_named_and_leaves_no_checkpoint()
    {
        using StreamBed bed = new();
        Directory.Delete(bed.Landing);
        StreamException e = await Assert.ThrowsAsync<StreamException>(() => bed.RunAsync(bed.Files()));
        Assert.Contains(bed.Landing, e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(bed.Checkpoint));
    }

    [Fact]
    public async Task Files_are_taken_oldest_first_then_by_path_within_the_limit()
    {
        using StreamBed bed = new();
        bed.Land("z.avro", 1);
        bed.Land("c.avro", 2);
        bed.Land("b.avro", 2);
        bed.Land("a.avro", 3);
        bed.Land("d.avro", 4);

        await bed.RunAsync(bed.Files(new AutoloaderStreamOptions { MaxFilesPerTrigger = 2 }));

        Assert.Equal([["z.avro", "b.avro"], ["c.avro", "a.avro"], ["d.avro"]], await bed.BatchesAsync());
    }

    [Fact]
    public async Task A_byte_limit_takes_files_while_it_is_not_used_up_and_always_one()
    {
        using StreamBed bed = new();
        for (int i = 0; i < 4; i++)
            bed.Land($"{i}.avro", i, size: 100);

        await bed.RunAsync(bed.Files(new AutoloaderStreamOptions { MaxBytesPerTrigger = 150 }));

        Assert.Equal([["0.avro", "1.avro"], ["2.avro", "3.avro"]], await bed.BatchesAsync());
    }

    [Fact]
    public async Task Once_takes_everything_in_one_batch()
    {
        using StreamBed bed = new();
        for (int i = 0; i < 5; i++)
            bed.Land($"{i}.avro", i);

        await bed.RunAsync(bed.Files(new AutoloaderStreamOptions { MaxFilesPerTrigger = 2 }), Trigger.Once);

        Assert.Equal(5, Assert.Single(await bed.BatchesAsync()).Length);
    }

    [Fact]
    public async Task Hidden_files_and_folders_are_skipped_and_partition_folders_are_not()
    {
        using StreamBed bed = new();
        string[] hidden = ["_SUCCESS", ".x.avro", "_tmp/a.avro", "s/.h/a.avro", "a._COPYING_"];
        string[] data = ["UPPER.AVRO", "_year=2013/a.avro", "noextension", "year=2013/_m=1/b.avro"];
        foreach (string name in hidden.Concat(data))
            bed.Land(name);

        await bed.RunAsync(bed.Files());

        Assert.Equal(data.Order(StringComparer.Ordinal), (await bed.FilesReadAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_glob_filters_by_file_name()
    {
        using StreamBed bed = new();
        bed.Land("s/a.avro");
        bed.Land("s/a.avro.bak");
        await bed.RunAsync(bed.Files(new AutoloaderStreamOptions { GlobFilter = "*.avro" }));
        Assert.Equal(["s/a.avro"], await bed.FilesReadAsync());
    }

    [Fact]
    public async Task Every_tenth_log_file_is_compacted_and_holds_everything_so_far()
    {
        using StreamBed bed = new();
        for (int i = 0; i < 23; i++)
            bed.Land($"{i:D2}.avro", i);

        await bed.RunAsync(bed.Files(new AutoloaderStreamOptions { MaxFilesPerTrigger = 1 }));

        string[] expected = [.. Enumerable.Range(0, 23).Select(static i => i is 9 or 19 ? $"{i}.compact" : $"{i}").Order(StringComparer.Ordinal)];
        Assert.Equal(expected, bed.Names("sources/0"));
        string[] compact = bed.Read("sources/0/19.compact").Split('\n');
        Assert.Equal(21, compact.Length);
        Assert.EndsWith("""/03.avro","timestamp":1767225603000,"batchId":3}""", compact[4], StringComparison.Ordinal);
        bed.Land("99.avro", 99);
        await bed.RunAsync(bed.Files());
        Assert.Equal(24, (await bed.FilesReadAsync()).Distinct().Count());
        Assert.Equal(24, (await bed.FilesReadAsync()).Length);
    }

    [Fact]
    public async Task The_interval_of_an_existing_log_wins_over_the_setting()
    {
        using StreamBed bed = new() { Options = new StreamQueryOptions { FileLogCompactInterval = 3 } };
        for (int i = 0; i < 7; i++)
            bed.Land($"{i}.avro", i);
        await bed.RunAsync(bed.Files(new AutoloaderStreamOptions { MaxFilesPerTrigger = 1 }));
        Assert.Equal(["0", "1", "2.compact", "3", "4", "5.compact", "6"], bed.Names("sources/0"));

        bed.Options = StreamQueryOptions.Default;
        for (int i = 7; i < 9; i++)
            bed.Land($"{i}.avro", i);
        await bed.RunAsync(bed.Files(new AutoloaderStreamOptions { MaxFilesPerTrigger = 1 }));

        Assert.Equal(["7", "8.compact"], bed.Names("sources/0")[^2..]);
        Assert.Equal(9, (await bed.FilesReadAsync()).Length);
    }

    [Fact]
    public async Task Old_log_files_go_once_a_compaction_has_made_them_needless_for_as_many_batches_as_are_kept()
    {
        using StreamBed bed = new()
        {
            Options = new StreamQueryOptions { FileLogCompactInterval = 3, FileLogCleanupDelay = TimeSpan.Zero, MinBatchesToRetain = 2 },
        };
        for (int i = 0; i < 9; i++)
            bed.Land($"{i}.avro", i);

        await bed.RunAsync(bed.Files(new AutoloaderStreamOptions { MaxFilesPerTrigger = 1 }));

        // As Spark's folder with the same settings.
        Assert.Equal(["5.compact", "6", "7", "8.compact"], bed.Names("sources/0"));
        Assert.Equal(["6", "7", "8"], bed.Names("offsets"));
        Assert.Equal(["6", "7", "8"], bed.Names("commits"));
        bed.Land("9.avro", 9);
        await bed.RunAsync(bed.Files());
        Assert.Equal(10, (await bed.FilesReadAsync()).Length);
    }

    [Fact]
    public async Task Log_files_written_before_a_run_ended_are_a_batch_of_their_own()
    {
        using StreamBed bed = new();
        bed.Land("a.avro", 1);
        await bed.RunAsync(bed.Files());
        bed.Land("b.avro", 2);
        bed.Write("sources/0/1", $$"""
            v1
            {"path":"file://{{bed.Landing}}/b.avro","timestamp":1767225602000,"batchId":1}
            """);
        bed.Land("c.avro", 3);

        await bed.RunAsync(bed.Files());

        Assert.Equal([["a.avro"], ["b.avro"], ["c.avro"]], await bed.BatchesAsync());
        Assert.Equal("""{"logOffset":2}""", bed.EndOf(2));
    }

    [Fact]
    public async Task A_file_rewritten_under_its_name_is_read_again_only_when_asked()
    {
        using StreamBed bed = new();
        ListLogger log = new();
        bed.Logger = log;
        bed.Land("a.avro", 1);
        await bed.RunAsync(bed.Files());
        bed.Land("a.avro", 2);

        await bed.RunAsync(bed.Files());
        Assert.Single(await bed.FilesReadAsync());
        Assert.Contains(log.Messages, static m => m.Contains("a.avro' changed after it was read", StringComparison.Ordinal));

        await bed.RunAsync(bed.Files(new AutoloaderStreamOptions { OnRewritten = RewrittenFilePolicy.ReadAgain }));
        await bed.RunAsync(bed.Files(new AutoloaderStreamOptions { OnRewritten = RewrittenFilePolicy.ReadAgain }));
        Assert.Equal(["a.avro", "a.avro"], await bed.FilesReadAsync());
    }

    [Fact]
    public async Task An_old_file_is_read_unless_an_age_is_set()
    {
        using StreamBed bed = new();
        bed.Land("new.avro", 40 * 86_400);
        await bed.RunAsync(bed.Files());
        bed.Land("old.avro", 0);

        await bed.RunAsync(bed.Files(new AutoloaderStreamOptions { MaxFileAge = TimeSpan.FromDays(7) }));
        Assert.Equal(["new.avro"], await bed.FilesReadAsync());

        await bed.RunAsync(bed.Files());
        Assert.Equal(["new.avro", "old.avro"], await bed.FilesReadAsync());
    }

    [Fact]
    public async Task A_planned_file_that_is_gone_fails_the_replay_and_may_be_left_out()
    {
        using StreamBed bed = new();
        bed.Land("a.avro", 1);
        await bed.RunAsync(bed.Files());
        bed.Land("b.avro", 2);
        bed.Land("c.avro", 3);
        await bed.RunAsync(bed.Files());
        File.Delete($"{bed.Checkpoint}/commits/1");
        File.Delete(Directory.GetFiles(bed.Target, "1.json", SearchOption.AllDirectories).Single());
        File.Delete($"{bed.Landing}/b.avro");

        StreamException e = await Assert.ThrowsAsync<StreamException>(() => bed.RunAsync(bed.Files()));
        Assert.Contains("b.avro", e.Message, StringComparison.Ordinal);

        StreamingQuery query = await bed.RunAsync(bed.Files(new AutoloaderStreamOptions { OnCorruptFile = CorruptFilePolicy.Skip }));
        Assert.Equal("1", query.RecentProgress[0].Sources[0].Metrics["numFilesMissing"]);
        Assert.Equal(["a.avro", "c.avro"], await bed.FilesReadAsync());
    }

    [Theory]
    [InlineData("/d/a b%c#dü.avro", "file:///d/a%20b%25c%23dü.avro")]
    [InlineData("/d/a+b&c=d@e,f;g:h!i~j'k(l)m*n$o.avro", "file:///d/a+b&c=d@e,f;g:h!i~j'k(l)m*n$o.avro")]
    [InlineData("/d/?[]{}\"\\^|`<>", "file:///d/%3F%5B%5D%7B%7D%22%5C%5E%7C%60%3C%3E")]
    [InlineData("/d/a\tb\u007fc", "file:///d/a%09b%7Fc")]
    [InlineData("/d/a\u00a0b\u2028c\u0085", "file:///d/a%C2%A0b%E2%80%A8c%C2%85")]
    [InlineData("/d/日本😀", "file:///d/日本😀")]
    [InlineData("s3a://bucket/a b", "s3a://bucket/a%20b")]
    public void A_path_becomes_the_URI_text_of_Spark_and_back(string path, string uri)
    {
        Assert.Equal(uri, SparkUri.FromPath(path));
        Assert.Equal(path, SparkUri.ToPath(uri));
    }

    [Theory]
    [InlineData(new long[0], 10, 10)]
    [InlineData(new long[] { 9 }, 10, 10)]
    [InlineData(new long[] { 2 }, 10, 3)]
    [InlineData(new long[] { 29 }, 10, 10)]
    [InlineData(new long[] { 44 }, 10, 15)]
    [InlineData(new long[] { 18 }, 10, 19)]
    [InlineData(new long[] { 2, 5 }, 10, 3)]
    public void The_compact_interval_is_found_as_Spark_finds_it(long[] compactions, int setting, int interval) =>
        Assert.Equal(interval, CompactInterval.Of(compactions, setting));
}
