using Spetlr.Dsl.Storage;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Storage;
using Spetlr.Dsl.Tests.Streaming;
using Spetlr.Dsl.Tests.Writes;
using Xunit;

namespace Spetlr.Dsl.Tests.Maintenance;

public sealed class AutoCompactionTests : EmbeddedTest
{
    private static readonly StreamQueryOptions s_afterThree = new() { CompactAfterFiles = 3 };

    [Fact]
    public async Task Small_files_are_put_together_after_the_batch_that_makes_them_many()
    {
        for (int i = 0; i < 7; i++)
            await People.On(Session).AppendAsync([new(i, "a")], Cancellation);

        await StreamAsync(Session);

        // Files after each batch: 1, 2, 3 → 1, 2, 3 → 1, 2, 3 → 1.
        string?[] operations = [.. (await PeopleMirror.On(Session).HistoryAsync(cancellationToken: Cancellation)).Select(static v => v.Operation).Reverse()];
        string[] batch = ["STREAMING UPDATE", "STREAMING UPDATE", "OPTIMIZE"];
        Assert.Equal(["STREAMING UPDATE", .. batch, .. batch, .. batch], operations);
        Assert.Equal(Enumerable.Range(0, 7), await IdsAsync(Session));
        Assert.Equal(1, (await PeopleMirror.On(Session).DetailAsync(cancellationToken: Cancellation)).NumFiles);
    }

    [Fact]
    public async Task A_lost_race_is_told_and_the_stream_goes_on()
    {
        for (int i = 0; i < 3; i++)
            await People.On(Session).AppendAsync([new(i, "a")], Cancellation);
        int commits = 0;
        SpetlrSession racing = new(new SpetlrOptions { Root = Root }, new Configurator())
        {
            Storage = new BeforeCommit(new LocalStorage { Durable = false }, $"{Root}/people_mirror/_delta_log/", async () =>
            {
                // The fourth commit is that of the compaction.
                if (++commits == 4)
                    await PeopleMirror.On(Session).DeleteAsync(static r => r.Id == 1, Cancellation);
            }),
        };

        await StreamAsync(racing);
        Assert.Equal([0, 2], await IdsAsync(Session));
        await People.On(Session).AppendAsync([new(3, "a")], Cancellation);
        await StreamAsync(racing);

        Assert.Equal([0, 2, 3], await IdsAsync(Session));
        Assert.Equal(
            ["OPTIMIZE", "STREAMING UPDATE", "DELETE", "STREAMING UPDATE", "STREAMING UPDATE", "STREAMING UPDATE"],
            (await PeopleMirror.On(Session).HistoryAsync(cancellationToken: Cancellation)).Select(static v => v.Operation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_death_before_or_after_any_write_leaves_every_row_once(bool before)
    {
        string lake = $"{Root}/lake";
        SpetlrSession On(IStorage? storage = null) => new(new SpetlrOptions { Root = lake, Embedded = new EmbeddedOptions { Durable = false } }, new Configurator())
        {
            Storage = storage ?? new LocalStorage { Durable = false },
        };
        for (int i = 0; i < 2; i++)
            await People.On(On()).AppendAsync([new(i, "a")], Cancellation);
        await StreamAsync(On());
        for (int i = 2; i < 4; i++)
            await People.On(On()).AppendAsync([new(i, "a")], Cancellation);
        Folders.Copy(lake, $"{Root}/kept");
        FaultStorage counting = new(new LocalStorage { Durable = false });
        await StreamAsync(On(counting));
        int writes = counting.Operations.Count(static o => o.Writes);
        Assert.InRange(writes, 8, 20);

        for (int n = 1; n <= writes; n++)
        {
            Directory.Delete(lake, recursive: true);
            Folders.Copy($"{Root}/kept", lake);
            Exception? death = await Record.ExceptionAsync(() => StreamAsync(On(PipelineBed.Dying(n, before))));
            Assert.True(death is SimulatedCrashException || (!before && n == writes && death is null), $"write {n}: {death}");

            await StreamAsync(On());
            await People.On(On()).AppendAsync([new(4, "a")], Cancellation);
            await StreamAsync(On());

            Assert.True(Enumerable.Range(0, 5).SequenceEqual(await IdsAsync(On())), $"{(before ? "before" : "after")} write {n} of {writes}");
        }
    }

    private static Task StreamAsync(SpetlrSession session) => People.Read(new DeltaStreamOptions { MaxFilesPerTrigger = 1 })
        .StreamInto(PeopleMirror, new CheckpointPath("mirror-checkpoint"), options: s_afterThree, queryName: "mirror").On(session).RunAsync(Cancellation);

    private static async Task<IEnumerable<int>> IdsAsync(SpetlrSession session) => (await PeopleMirror.On(session).ToListAsync(Cancellation)).Select(static r => r.Id).Order();
}
