using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Tests.Delta;
using Spetlr.Dsl.Tests.Embedded;
using Xunit;

namespace Spetlr.Dsl.Tests.Writes;

/// <summary>The change data feed, written and read.</summary>
public sealed class ChangeFeedTests : EmbeddedTest
{
    private DeltaHandle<PartStateRow> Table => PartStates.On(Session);

    private string Folder => $"{Root}/part-states";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_write_tells_what_it_changed_and_whole_files_need_no_feed_file(bool deletionVectors)
    {
        await CreateAsync(deletionVectors); // Version 1 or 2.
        long version = await VersionAsync();

        await Table.AppendAsync([new(1, "x", "a"), new(2, "x", "b"), new(3, "y", "c"), new(4, "z", "d")], Cancellation);
        await AssertAsync(++version, 0, new(1, "x", "a", "insert"), new(2, "x", "b", "insert"), new(3, "y", "c", "insert"), new(4, "z", "d", "insert"));

        await Table.UpsertAsync([new(2, "z", "B"), new(3, "y", "c"), new(9, null, "n")], cancellationToken: Cancellation);
        await AssertAsync(++version, 3, new(2, "x", "b", "update_preimage"), new(2, "z", "B", "update_postimage"), new(9, null, "n", "insert"));

        await Table.UpsertAsync([new(10, "x", "new")], cancellationToken: Cancellation);
        await AssertAsync(++version, 0, new Told(10, "x", "new", "insert"));

        await Table.DeleteAsync(static r => r.Part == "z" || r.Id == 10, Cancellation);
        await AssertAsync(++version, 0, new(2, "z", "B", "delete"), new(4, "z", "d", "delete"), new(10, "x", "new", "delete"));

        await Table.AppendAsync([new(20, "q", "1"), new(21, "q", "2")], Cancellation);
        version++;
        await Table.DeleteAsync(static r => r.Id == 20 || r.Part == "y", Cancellation);
        await AssertAsync(++version, 2, new(3, "y", "c", "delete"), new(20, "q", "1", "delete"));

        await Table.AppendAsync([new(30, "w", "1"), new(31, "w", "2")], Cancellation);
        version++;
        await Table.ReplaceAsync([new(31, "v", "3")], OverwriteOptions.Where<PartStateRow>(static r => r.Id == 31), Cancellation);
        await AssertAsync(++version, 2, new(31, "w", "2", "delete"), new(31, "v", "3", "insert"));

        await Table.OptimizeAsync(cancellationToken: Cancellation);
        await Table.TruncateAsync(cancellationToken: Cancellation);
        version = await VersionAsync();
        await AssertAsync(version, 0, new(1, "x", "a", "delete"), new(9, null, "n", "delete"), new(21, "q", "2", "delete"), new(30, "w", "1", "delete"), new(31, "v", "3", "delete"));
    }

    [Fact]
    public async Task A_range_gives_each_change_with_its_version_and_time_and_is_filtered_as_rows_are()
    {
        await CreateAsync(deletionVectors: true);
        long first = await VersionAsync() + 1;
        await Table.AppendAsync([new(1, "x", "a"), new(2, "x", "b")], Cancellation);
        await Table.DeleteAsync(static r => r.Id == 1, Cancellation);
        await Table.AppendAsync([new(1, "x", "again")], Cancellation);

        List<Change<PartStateRow>> all = await Table.Changes(first).ToListAsync(Cancellation);
        List<Change<PartStateRow>> ones = await Table.Changes(first, first + 1).Where(static c => c.Row.Id == 1 && c.Type != ChangeType.Insert).ToListAsync(Cancellation);

        Assert.Equal(
            [(1, "insert", first), (1, "delete", first + 1), (1, "insert", first + 2), (2, "insert", first)],
            all.OrderBy(static c => c.Row.Id).ThenBy(static c => c.Version).Select(static c => (c.Row.Id, c.Type, c.Version)));
        Assert.Equal((new PartStateRow(1, "x", "a"), "delete", first + 1), (Assert.Single(ones).Row, ones[0].Type, ones[0].Version));
        DateTimeOffset second = (await Table.HistoryAsync(cancellationToken: Cancellation)).Single(v => v.Version == first + 1).Timestamp;
        long millisecond = second.ToUnixTimeMilliseconds();
        Assert.Equal(millisecond, ones[0].Timestamp.ToUnixTimeMilliseconds());
        DateTimeOffset at = ones[0].Timestamp;
        Assert.Equal(ones, await Table.Changes(at, at).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Versions_without_a_feed_and_versions_that_are_not_there_are_errors_that_say_so()
    {
        await Table.AppendAsync([new(1, "x", "a")], Cancellation);
        await Table.AppendAsync([new(2, "x", "b")], Cancellation);
        await TableSetup.SetAsync(Folder, "delta.enableChangeDataFeed", [], ["changeDataFeed"]);

        SpetlrException off = await Assert.ThrowsAsync<SpetlrException>(() => Table.Changes(0).ToListAsync(Cancellation));
        SpetlrException later = await Assert.ThrowsAsync<SpetlrException>(() => Table.Changes(2, 9).ToListAsync(Cancellation));
        SpetlrException backwards = await Assert.ThrowsAsync<SpetlrException>(() => Table.Changes(2, 1).ToListAsync(Cancellation));

        Assert.Contains("the change data feed was off in 2 of them, from 0 to 1", off.Message, StringComparison.Ordinal);
        Assert.Contains("its newest version is 2", later.Message, StringComparison.Ordinal);
        Assert.Contains("begin at version 2 and end at version 1", backwards.Message, StringComparison.Ordinal);
        Assert.Empty(await Table.Changes(2).ToListAsync(Cancellation));
    }

    private async Task CreateAsync(bool deletionVectors)
    {
        await Table.AppendAsync([], Cancellation);
        await TableSetup.SetAsync(Folder, "delta.enableChangeDataFeed", [], ["changeDataFeed"]);
        if (deletionVectors)
            await TableSetup.EnableDeletionVectorsAsync(Folder);
    }

    private async Task<long> VersionAsync() => (await TestTables.Log(Folder).LatestVersionAsync())!.Value;

    private async Task AssertAsync(long version, int feedFiles, params Told[] expected)
    {
        Assert.Equal(version, await VersionAsync());
        Assert.Equal(feedFiles, (await TestTables.Log(Folder).ReadCommitsAsync(version, version).SingleAsync()).Actions.OfType<AddCdcFile>().Count());
        List<Change<PartStateRow>> changes = await Table.Changes(version, version).ToListAsync(Cancellation);
        Assert.All(changes, c => Assert.Equal(version, c.Version));
        Assert.Equal(
            expected.OrderBy(static t => t.Id).ThenBy(static t => t.Type, StringComparer.Ordinal),
            changes.Select(static c => new Told(c.Row.Id, c.Row.Part, c.Row.Note, c.Type)).OrderBy(static t => t.Id).ThenBy(static t => t.Type, StringComparer.Ordinal));
    }

    private sealed record Told(int Id, string? Part, string? Note, string Type);
}
