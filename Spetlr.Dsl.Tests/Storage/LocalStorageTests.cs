using System.Text;
using Spetlr.Dsl.Storage;
using Xunit;

namespace Spetlr.Dsl.Tests.Storage;

public sealed class LocalStorageTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly LocalStorage storage = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_file_is_put_once_and_never_over_another()
    {
        Assert.True(await storage.PutIfAbsentAsync(folder["a/b/c.json"], "one"u8.ToArray()));
        Assert.False(await storage.PutIfAbsentAsync(folder["a/b/c.json"], "two"u8.ToArray()));

        Assert.Equal("one", Encoding.UTF8.GetString((await storage.TryReadAsync(folder["a/b/c.json"]))!));
        Assert.Equal([folder["a/b/c.json"]], Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Of_many_writers_of_one_name_exactly_one_wins_and_its_content_is_whole()
    {
        for (int round = 0; round < 20; round++)
        {
            string path = folder[$"{round}.json"];
            using Barrier start = new(8);
            bool[] won = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Factory.StartNew(
                () =>
                {
                    LocalStorage own = new() { Durable = false };
                    start.SignalAndWait();
                    return own.PutIfAbsentAsync(path, Encoding.UTF8.GetBytes(new string((char)('a' + i), 1000))).AsTask();
                },
                TestContext.Current.CancellationToken,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap()));

            int winner = Array.IndexOf(won, true);
            Assert.Single(won, w => w);
            Assert.Equal(new string((char)('a' + winner), 1000), await File.ReadAllTextAsync(path));
        }
    }

    [Fact]
    public async Task Where_links_are_the_only_way_the_move_is_atomic_too()
    {
        await File.WriteAllTextAsync(folder["a"], "one");
        await File.WriteAllTextAsync(folder["b"], "two");

        Assert.True(AtomicMove.LinkThenUnlink(folder["a"], folder["c"]));
        Assert.False(AtomicMove.LinkThenUnlink(folder["b"], folder["c"]));

        Assert.Equal("one", await File.ReadAllTextAsync(folder["c"]));
        Assert.Equal([folder["b"], folder["c"]], Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_listing_is_ordinal_starts_where_asked_and_hides_temporary_files()
    {
        foreach (string name in (string[])["b.json", "A.json", "a.json", "ä.json", "sub/z.json", ".b.json.123.tmp", ".hidden", "0"])
        {
            Directory.CreateDirectory(folder["sub"]);
            await File.WriteAllTextAsync(folder[name], name);
        }

        Assert.Equal([".hidden", "0", "A.json", "a.json", "b.json", "ä.json"], await NamesAsync());
        Assert.Equal(["a.json", "b.json", "ä.json"], await NamesAsync("a"));
        Assert.Equal([".hidden", "0", "A.json", "a.json", "b.json", "sub/z.json", "ä.json"], await NamesAsync(recursive: true));
        Assert.Empty(await storage.ListAsync(folder["none"]).ToListAsync());
        StorageFile file = await storage.ListAsync(folder.Path, folder["ä"]).SingleAsync();
        Assert.Equal(((long)Encoding.UTF8.GetByteCount("ä.json"), new DateTimeOffset(File.GetLastWriteTimeUtc(file.Path))), (file.Size, file.LastModified));
    }

    [Fact]
    public async Task A_symbolic_link_has_size_and_time_of_the_file_it_leads_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        await File.WriteAllTextAsync(folder["real"], "twelve bytes");
        File.SetLastWriteTimeUtc(folder["real"], new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.CreateSymbolicLink(folder["link"], folder["real"]);
        File.CreateSymbolicLink(folder["broken"], folder["none"]);

        Assert.Equal(new StorageFile(folder["link"], 12, new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero)), await storage.TryStatAsync(folder["link"]));
        Assert.Equal(["link", "real"], await NamesAsync());
    }

    [Fact]
    public async Task A_replaced_file_of_a_log_loses_its_stale_checksum_file()
    {
        string path = folder["t/_delta_log/_last_checkpoint"];
        await storage.PutAsync(path, "1"u8.ToArray());
        await File.WriteAllTextAsync(folder["t/_delta_log/._last_checkpoint.crc"], "stale");
        await storage.PutAsync(path, "2"u8.ToArray());

        Assert.Equal([path], Directory.GetFiles(folder["t/_delta_log"]));
        Assert.Equal("2", await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task A_staged_file_appears_only_when_it_is_published()
    {
        string path = folder["t/part.parquet"];
        await File.WriteAllTextAsync(storage.StagingPath(path), "rows");
        Assert.Empty(await storage.ListAsync(folder["t"]).ToListAsync());

        await storage.PublishAsync(path);

        Assert.Equal("rows", await File.ReadAllTextAsync(path));
        Assert.Single(Directory.GetFiles(folder["t"]));
        StorageException error = await Assert.ThrowsAsync<StorageException>(async () => await storage.PublishAsync(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_null_and_deleting_it_is_nothing()
    {
        Assert.Null(await storage.TryReadAsync(folder["none/a"]));
        Assert.Null(await storage.TryStatAsync(folder["none/a"]));
        Assert.False(await storage.FolderExistsAsync(folder["none"]));
        await storage.DeleteAsync(folder["none/a"]);
        await File.WriteAllTextAsync(folder["a"], "x");
        await storage.DeleteAsync(folder["a"]);
        Assert.Null(await storage.TryStatAsync(folder["a"]));
    }

    [Fact]
    public async Task A_write_that_cannot_be_is_an_error_that_names_the_file_and_leaves_nothing()
    {
        await File.WriteAllTextAsync(folder["file"], "x");

        StorageException error = await Assert.ThrowsAsync<StorageException>(async () => await storage.PutAsync(folder["file/under"], "1"u8.ToArray()));

        Assert.Equal(folder["file/under"], error.Path);
        Assert.Contains($"'{folder["file/under"]}' cannot be written", error.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_full_disk_and_a_file_size_limit_are_told_with_their_remedies()
    {
        StorageException full = LocalErrors.Writing("/t/x", new IOException("No space left on device", 28));
        Assert.Equal("'/t/x' cannot be written: No space left on device The disk is full: free space, then run again. No part of the file was made visible.", full.Message);

        // What .NET makes of EFBIG.
        StorageException limit = LocalErrors.Writing("/t/x", new ArgumentOutOfRangeException("value", "Specified file length was too large for the file system."));
        Assert.Contains("File too large. The file-size limit of the process or file system is reached: raise it (ulimit -f)", limit.Message, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> NamesAsync(string? startAt = null, bool recursive = false) =>
        (await storage.ListAsync(folder.Path, startAt is null ? null : folder[startAt], recursive).ToListAsync()).Select(f => f.Path[(folder.Path.Length + 1)..]);
}
