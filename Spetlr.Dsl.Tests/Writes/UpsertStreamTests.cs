using CsCheck;
using Spetlr.Dsl.Storage;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Storage;
using Spetlr.Dsl.Tests.Streaming;
using Xunit;

namespace Spetlr.Dsl.Tests.Writes;

/// <summary>Scenarios U1-U6: a stream that upserts, exactly once, whatever the cut of the batches and wherever the process dies.</summary>
public sealed class UpsertStreamTests : EmbeddedTest
{
    private static readonly UpsertOptions s_latest = new()
    {
        NullKeys = NullKeyPolicy.DropAndCount,
        DuplicateKeys = DuplicateKeyPolicy.LatestBySequence("Seq"),
    };

    [Fact]
    public async Task New_batches_are_merged_and_a_second_run_reads_only_what_is_new()
    {
        await MergeSource.On(Session).AppendAsync([new(5, 6, "foo"), new(7, 8, "bar")], Cancellation);
        await RunAsync();
        Assert.Equal([new(5, 6, "foo"), new(7, 8, "bar")], await RowsAsync());

        await MergeSource.On(Session).AppendAsync([new(1, 2, "baz")], Cancellation);
        StreamingQueryProgress second = Assert.Single((await RunAsync()).RecentProgress);
        Assert.Equal((1, 1), (second.NumInputRows, second.Sink.NumOutputRows));

        await MergeSource.On(Session).AppendAsync([new(5, 6, "boo"), new(5, 7, "spam"), new(7, 8, "bar")], Cancellation);
        StreamingQueryProgress third = Assert.Single((await RunAsync()).RecentProgress);
        Assert.Equal((3, 2, 1), (third.NumInputRows, third.Sink.NumOutputRows, third.RowsLeftOut["unchanged"]));
        Assert.Equal([new(1, 2, "baz"), new(5, 6, "boo"), new(5, 7, "spam"), new(7, 8, "bar")], await RowsAsync());
    }

    [Fact]
    public async Task Null_and_duplicate_keys_stop_the_stream_with_nothing_written_until_a_policy_is_chosen()
    {
        await MergeSource.On(Session).AppendAsync([new(null, 1, "a"), new(1, 1, "b"), new(2, 1, "c")], Cancellation);
        SpetlrException refused = await Assert.ThrowsAnyAsync<SpetlrException>(() => RunAsync());
        Assert.Contains("(Col1 = null, Col2 = 1)", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Root, "merged", "_delta_log")));

        StreamingQuery query = await MergeSource.StreamInto(Merged, upsert: new UpsertOptions { NullKeys = NullKeyPolicy.DropAndCount }).On(Session).RunAsync(Cancellation);

        StreamingQueryProgress progress = Assert.Single(query.RecentProgress);
        Assert.Equal((3, 2, 1), (progress.NumInputRows, progress.Sink.NumOutputRows, progress.RowsLeftOut["nullKey"]));
        Assert.Equal([new(1, 1, "b"), new(2, 1, "c")], await RowsAsync());
    }

    [Fact]
    public async Task A_target_without_a_key_is_refused_at_the_start()
    {
        await MergeSource.On(Session).AppendAsync([new(1, 1, "b")], Cancellation);
        DeltaHandle untyped = new(new() { Key = "Untyped", Path = "untyped" });

        SpetlrException refused = await Assert.ThrowsAnyAsync<SpetlrException>(() =>
            MergeSource.StreamInto(untyped, new CheckpointPath("untyped-checkpoint"), WriteMode.Upsert).On(Session).RunAsync(Cancellation));

        Assert.Contains("'Untyped' has no key", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_result_does_not_depend_on_how_events_are_cut_into_batches()
    {
        int round = 0;

        // Two different rows of a key with the same sequence would have no order, so the values follow from the sequence.
        Gen<StateRow> state = Gen.Select(
            Gen.Int[0, 4].Select(static i => ((string?[])["a", "b", "c", "ø", null])[i]),
            Gen.Long[0, 40],
            static (id, seq) => new StateRow(id, seq, seq * 0.5, $"n{seq % 7}"));
        await state.Array[1, 8].Array[1, 6].SampleAsync(
            async events =>
            {
                string folder = $"round{Interlocked.Increment(ref round)}";
                foreach (StateRow[] file in events)
                    await States.At($"{folder}/events").On(Session).AppendAsync(file, Cancellation);
                IEnumerable<StateRow> expected = events.SelectMany(static f => f).Where(static r => r.Id is not null)
                    .GroupBy(static r => r.Id).Select(static g => g.MaxBy(static r => r.Seq)!).OrderBy(static r => r.Id, StringComparer.Ordinal);
                foreach (int cut in (int[])[1, 3, 1000])
                {
                    DeltaHandle<StateRow> target = States.At($"{folder}/by{cut}");
                    StreamingQuery query = await States.At($"{folder}/events").Read(new DeltaStreamOptions { MaxFilesPerTrigger = cut })
                        .StreamInto(target, new CheckpointPath($"{folder}/checkpoint{cut}"), upsert: s_latest).On(Session).RunAsync(Cancellation);

                    Assert.Equal(expected, (await target.On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id, StringComparer.Ordinal));
                    Assert.All(query.RecentProgress, static p => Assert.Equal(p.NumInputRows, p.Sink.NumOutputRows + p.RowsLeftOut.Values.Sum()));
                    Assert.Equal(events.Sum(static f => f.Length), query.RecentProgress.Sum(static p => p.NumInputRows));
                }
            },
            iter: 8,
            threads: 1);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public async Task A_death_before_or_after_any_write_leaves_every_event_applied_once(bool before, bool deletionVectors)
    {
        string lake = $"{Root}/lake";
        SpetlrSession On(IStorage? storage = null) =>
            new(new SpetlrOptions { Root = lake, Embedded = new EmbeddedOptions { Durable = false } }) { Storage = storage ?? new LocalStorage { Durable = false } };
        Task Run(SpetlrSession session) => States.At("events").Read(new DeltaStreamOptions { MaxFilesPerTrigger = 1 })
            .StreamInto(States.At("target"), upsert: s_latest).On(session).RunAsync(Cancellation);
        async Task<IEnumerable<StateRow>> Rows() => (await States.At("target").On(On()).ToListAsync(Cancellation)).OrderBy(static r => r.Id, StringComparer.Ordinal);

        await States.At("events").On(On()).AppendAsync([new("a", 1, 1, null), new("b", 1, 1, null)], Cancellation);
        await Run(On());
        if (deletionVectors)
            await TableSetup.EnableDeletionVectorsAsync($"{lake}/target");
        await States.At("events").On(On()).AppendAsync([new("b", 2, 2, null), new("c", 1, 1, null)], Cancellation);
        await States.At("events").On(On()).AppendAsync([new("c", 2, 2, null), new("a", 2, 2, null), new("d", 1, 1, null)], Cancellation);
        Folders.Copy(lake, $"{Root}/kept");
        FaultStorage counting = new(new LocalStorage { Durable = false });
        await Run(On(counting));
        StateRow[] expected = [new("a", 2, 2, null), new("b", 2, 2, null), new("c", 2, 2, null), new("d", 1, 1, null)];
        Assert.Equal(expected, await Rows());
        int writes = counting.Operations.Count(static o => o.Writes);
        Assert.InRange(writes, 8, 20);

        for (int n = 1; n <= writes; n++)
        {
            Directory.Delete(lake, recursive: true);
            Folders.Copy($"{Root}/kept", lake);
            Exception? death = await Record.ExceptionAsync(() => Run(On(PipelineBed.Dying(n, before))));
            Assert.True(death is SimulatedCrashException || (!before && n == writes && death is null), $"write {n}: {death}");

            await Run(On());

            Assert.True(expected.SequenceEqual(await Rows()), $"{(before ? "before" : "after")} write {n} of {writes}");
            Assert.Equal(deletionVectors ? 4 : 3, Directory.GetFiles($"{lake}/target/_delta_log", "*.json").Length);
        }
    }

    [Fact]
    public async Task A_batch_that_lost_against_another_writer_is_computed_anew_and_a_write_outside_a_stream_tells_its_caller()
    {
        await Merged.On(Session).UpsertAsync([new(1, 1, "a"), new(2, 2, "b")], cancellationToken: Cancellation);
        await MergeSource.On(Session).AppendAsync([new(1, 1, "x"), new(3, 3, "x")], Cancellation);
        int races = 1;
        SpetlrSession racing = new(new SpetlrOptions { Root = Root })
        {
            Storage = new BeforeCommit(new LocalStorage { Durable = false }, $"{Root}/merged/_delta_log/", async () =>
            {
                if (races-- > 0)
                    await Merged.On(Session).UpsertAsync([new(2, 2, "theirs"), new(3, 3, "theirs")], cancellationToken: Cancellation);
            }),
        };

        await MergeSource.StreamInto(Merged).On(racing).RunAsync(Cancellation);
        Assert.Equal([new(1, 1, "x"), new(2, 2, "theirs"), new(3, 3, "x")], await RowsAsync());

        races = 1;
        await Merged.On(Session).UpsertAsync([new(2, 2, "b"), new(3, 3, "c")], cancellationToken: Cancellation);
        DeltaConflictException lost = await Assert.ThrowsAsync<DeltaConflictException>(() => Merged.On(racing).UpsertAsync([new(2, 2, "ours")], cancellationToken: Cancellation));
        Assert.Contains("MERGE", lost.Message, StringComparison.Ordinal);
        Assert.Equal([new(1, 1, "x"), new(2, 2, "theirs"), new(3, 3, "theirs")], await RowsAsync());
    }

    private Task<StreamingQuery> RunAsync() => MergeSource.StreamInto(Merged).On(Session).RunAsync(Cancellation);

    private async Task<IEnumerable<MergedRow>> RowsAsync() =>
        (await Merged.On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Col1).ThenBy(static r => r.Col2);
}
