using Spetlr.Dsl.Storage;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Storage;
using Spetlr.Dsl.Tests.Streaming;
using Xunit;

namespace Spetlr.Dsl.Tests.Writes;

/// <summary>One stream into two tables and into a loader of one's own.</summary>
public sealed class SeveralSinksTests : EmbeddedTest
{
    private static readonly UpsertOptions s_latest = new() { DuplicateKeys = DuplicateKeyPolicy.LatestBySequence("Seq") };

    [Fact]
    public async Task Each_batch_goes_into_both_tables_and_to_the_loader()
    {
        NotingLoader noted = new();
        await States.At("events").On(Session).AppendAsync([new("a", 1, 1, null), new("b", 1, 1, null)], Cancellation);
        await States.At("events").On(Session).AppendAsync([new("a", 2, 2, null)], Cancellation);

        StreamingQuery query = await Pipeline().AlsoInto(noted).On(Session).RunAsync(Cancellation);
        await Pipeline().AlsoInto(noted).On(Session).RunAsync(Cancellation);

        Assert.Equal([new("a", 1, 1, null), new("a", 2, 2, null), new("b", 1, 1, null)], await RowsAsync("history", Session));
        Assert.Equal([new("a", 2, 2, null), new("b", 1, 1, null)], await RowsAsync("latest", Session));
        Assert.Equal([(0L, 2L), (1L, 1L)], noted.Batches);
        Assert.All(query.RecentProgress, static p => Assert.Equal(p.NumInputRows, p.Sink.NumOutputRows + p.RowsLeftOut.Values.Sum()));
        Assert.Contains("history", query.RecentProgress[0].Sink.Description, StringComparison.Ordinal);
        Assert.Contains("latest", query.RecentProgress[0].Sink.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_StreamLoader_takes_them_as_one_loader()
    {
        await States.At("events").On(Session).AppendAsync([new("a", 1, 1, null)], Cancellation);
        await new Orchestrator(Session)
            .ExtractFrom(new StreamExtractor(States.At("events"), "events"))
            .LoadInto(new StreamLoader(
                new ForEachBatch(
                    new SimpleLoader(new DeltaHandle(new() { Key = "One", Path = "one" })),
                    new SimpleLoader(new DeltaHandle(new() { Key = "Two", Path = "two" }))),
                "several-checkpoint"))
            .ExecuteAsync(cancellationToken: Cancellation);

        Assert.Equal([new("a", 1, 1, null)], await RowsAsync("one", Session));
        Assert.Equal([new("a", 1, 1, null)], await RowsAsync("two", Session));
    }

    [Fact]
    public async Task One_table_twice_is_refused_before_anything_is_written()
    {
        await States.At("events").On(Session).AppendAsync([new("a", 1, 1, null)], Cancellation);
        DeltaHandle other = new(new() { Key = "Other", Path = "history" });

        SpetlrException byKey = Assert.Throws<SpetlrException>(() => new ForEachBatch(new SimpleLoader(other), new SimpleLoader(other)));
        SpetlrException byPath = await Assert.ThrowsAnyAsync<SpetlrException>(() => Pipeline().AlsoInto(other).On(Session).RunAsync(Cancellation));

        Assert.Contains("'Other'", byKey.Message, StringComparison.Ordinal);
        Assert.Contains("history", byPath.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Root, "history")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_death_before_or_after_any_write_also_between_the_two_leaves_each_row_once_in_each(bool before)
    {
        string lake = $"{Root}/lake";
        SpetlrSession On(IStorage? storage = null) =>
            new(new SpetlrOptions { Root = lake, Embedded = new EmbeddedOptions { Durable = false } }) { Storage = storage ?? new LocalStorage { Durable = false } };
        await States.At("events").On(On()).AppendAsync([new("a", 1, 1, null), new("b", 1, 1, null)], Cancellation);
        await Pipeline().On(On()).RunAsync(Cancellation);
        await States.At("events").On(On()).AppendAsync([new("a", 2, 2, null), new("c", 1, 1, null)], Cancellation);
        Folders.Copy(lake, $"{Root}/kept");
        FaultStorage counting = new(new LocalStorage { Durable = false });
        await Pipeline().On(On(counting)).RunAsync(Cancellation);
        int writes = counting.Operations.Count(static o => o.Writes);
        Assert.InRange(writes, 6, 20);

        for (int n = 1; n <= writes; n++)
        {
            Directory.Delete(lake, recursive: true);
            Folders.Copy($"{Root}/kept", lake);
            Exception? death = await Record.ExceptionAsync(() => Pipeline().On(On(PipelineBed.Dying(n, before))).RunAsync(Cancellation));
            Assert.True(death is SimulatedCrashException || (!before && n == writes && death is null), $"write {n}: {death}");

            await Pipeline().On(On()).RunAsync(Cancellation);

            Assert.Equal([new("a", 1, 1, null), new("a", 2, 2, null), new("b", 1, 1, null), new("c", 1, 1, null)], await RowsAsync("history", On()));
            Assert.Equal([new("a", 2, 2, null), new("b", 1, 1, null), new("c", 1, 1, null)], await RowsAsync("latest", On()));
        }
    }

    private static StreamPipeline Pipeline() => States.At("events").Read(new DeltaStreamOptions { MaxFilesPerTrigger = 1 })
        .StreamInto(new DeltaHandle(new() { Key = "History", Path = "history", Checkpoint = "history-checkpoint" }))
        .AlsoInto(States.At("latest"), upsert: s_latest);

    private static async Task<IEnumerable<StateRow>> RowsAsync(string table, SpetlrSession session) =>
        (await States.At(table).On(session).ToListAsync(Cancellation)).OrderBy(static r => r.Id, StringComparer.Ordinal).ThenBy(static r => r.Seq);

    private sealed class NotingLoader : ILoader
    {
        public List<(long BatchId, long Rows)> Batches { get; } = [];

        public async Task<LoadResult> LoadAsync(Dataset dataset, BatchContext? batch, CancellationToken cancellationToken = default)
        {
            long rows = await dataset.CountAsync(cancellationToken);
            Batches.Add((batch!.BatchId, rows));
            return LoadResult.Nothing with { RowsRead = rows, RowsWritten = rows };
        }
    }
}
