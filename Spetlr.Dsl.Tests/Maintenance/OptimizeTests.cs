using Spetlr.Dsl.Tests.Embedded;
using Xunit;

namespace Spetlr.Dsl.Tests.Maintenance;

public sealed class OptimizeTests : EmbeddedTest
{
    [Fact]
    public async Task Small_files_become_one_and_the_rows_stay()
    {
        for (int i = 0; i < 5; i++)
            await People.On(Session).AppendAsync([new(i, $"n{i}")], Cancellation);

        OptimizeResult done = await People.On(Session).OptimizeAsync(cancellationToken: Cancellation);
        OptimizeResult again = await People.On(Session).OptimizeAsync(cancellationToken: Cancellation);

        Assert.Equal((5, 5, 1), (done.Version, done.FilesRemoved, done.FilesAdded));
        Assert.Equal((5, 0, 0), (again.Version, again.FilesRemoved, again.FilesAdded));
        Assert.Equal(Enumerable.Range(0, 5).Select(static i => new PersonRow(i, $"n{i}")), (await People.On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id));
    }

    [Fact]
    public async Task Files_are_packed_within_their_partition_and_up_to_the_target()
    {
        for (int i = 0; i < 6; i++)
            await Partitioned.On(Session).AppendAsync([new(i, i % 2 == 0 ? "a" : null, null, null, null, null)], Cancellation);
        await Partitioned.On(Session).AppendAsync([new(6, "alone", null, null, null, null)], Cancellation);

        OptimizeResult done = await Partitioned.On(Session).OptimizeAsync(cancellationToken: Cancellation);

        Assert.Equal((6, 2), (done.FilesRemoved, done.FilesAdded));
        List<PartitionedRow> rows = await Partitioned.On(Session).ToListAsync(Cancellation);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], rows.Select(static r => r.Id).Order());
        Assert.Equal(["a", null, "a", null, "a", null, "alone"], rows.OrderBy(static r => r.Id).Select(static r => r.City));
    }

    [Fact]
    public async Task A_file_of_the_target_size_and_fewer_than_the_least_number_are_left_alone()
    {
        for (int i = 0; i < 3; i++)
            await People.On(Session).AppendAsync([new(i, "n")], Cancellation);

        OptimizeResult tiny = await People.On(Session).OptimizeAsync(new OptimizeOptions { TargetFileBytes = 1 }, cancellationToken: Cancellation);
        OptimizeResult few = await People.On(Session).OptimizeAsync(new OptimizeOptions { MinFiles = 4 }, cancellationToken: Cancellation);

        Assert.Equal((0, 0), (tiny.FilesRemoved, few.FilesRemoved));
    }

    [Fact]
    public async Task A_stream_from_the_table_passes_over_it()
    {
        await People.On(Session).AppendAsync([new(1, "a")], Cancellation);
        await People.On(Session).AppendAsync([new(2, "b")], Cancellation);
        StreamPipeline mirror = People.StreamInto(PeopleMirror).On(Session);
        await mirror.RunAsync(Cancellation);
        await People.On(Session).OptimizeAsync(cancellationToken: Cancellation);
        await People.On(Session).AppendAsync([new(3, "c")], Cancellation);

        await mirror.RunAsync(Cancellation);

        Assert.Equal([1, 2, 3], (await PeopleMirror.On(Session).ToListAsync(Cancellation)).Select(static r => r.Id).Order());
    }

    [Fact]
    public async Task The_history_tells_each_version_newest_first()
    {
        await People.On(Session).AppendAsync([new(1, "a")], Cancellation);
        await People.On(Session).AppendAsync([new(2, "b")], Cancellation);
        await People.On(Session).OptimizeAsync(cancellationToken: Cancellation);
        await People.On(Session).OverwriteAsync([new(3, "c")], Cancellation);

        IReadOnlyList<TableVersion> history = await People.On(Session).HistoryAsync(cancellationToken: Cancellation);

        Assert.Equal([(3, "WRITE"), (2, "OPTIMIZE"), (1, "WRITE"), (0, "WRITE")], history.Select(static v => (v.Version, v.Operation)));
        Assert.Equal(("2", "1"), (history[1].Metrics["numRemovedFiles"], history[1].Metrics["numAddedFiles"]));
        Assert.Equal("Overwrite", history[0].Parameters["mode"]);
    }
}
