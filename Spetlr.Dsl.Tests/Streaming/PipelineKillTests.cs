using Spetlr.Dsl.Storage;
using Spetlr.Dsl.Tests.Storage;
using Xunit;

namespace Spetlr.Dsl.Tests.Streaming;

/// <summary>
/// Files → table and table → mirror with real rows: the process dies before or after each write (metadata, source log and its
/// compaction, offsets, data files, version 0, commits, log checkpoint); the next run leaves every id exactly once.
/// </summary>
public sealed class PipelineKillTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_new_table_survives(bool before) => await SurvivesAsync(before, batchesBefore: 0, mirror: false);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_tenth_batch_with_compaction_and_log_checkpoint_survives(bool before) => await SurvivesAsync(before, batchesBefore: 9, mirror: false);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_new_mirror_survives(bool before) => await SurvivesAsync(before, batchesBefore: 0, mirror: true);

    private static async Task SurvivesAsync(bool before, int batchesBefore, bool mirror)
    {
        using TempFolder folder = new();
        PipelineBed bed = new(folder.Path);
        for (int i = 0; i < batchesBefore; i++)
            bed.Land();
        if (batchesBefore > 0)
            await bed.FilesIntoTableAsync();
        bed.Land();
        bed.Land();
        if (mirror)
            await bed.FilesIntoTableAsync();
        Func<PipelineBed, IStorage?, Task> run = mirror ? static (b, s) => b.TableIntoMirrorAsync(s) : static (b, s) => b.FilesIntoTableAsync(s);
        bed.Keep();
        int writes = await bed.CountWritesAsync(run);
        Assert.InRange(writes, 8, 20);

        for (int n = 1; n <= writes; n++)
        {
            FaultStorage storage = PipelineBed.Dying(n, before);
            Exception? death = await Record.ExceptionAsync(() => run(bed, storage));

            // Nothing is asked of storage after the last write of a run.
            Assert.True(death is SimulatedCrashException || (!before && n == writes && death is null), $"write {n}: {death}");
            await run(bed, null);

            List<long> ids = mirror ? await bed.MirrorIdsAsync() : await bed.TableIdsAsync();
            Assert.True(bed.AllIds.SequenceEqual(ids), $"{(before ? "before" : "after")} write {n} of {writes} ({storage.Operations.LastOrDefault(static o => o.Writes)}): {string.Join(",", ids)}");
            bed.PutBack();
        }
    }
}
