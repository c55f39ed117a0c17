using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Tests.Storage;
using Xunit;

namespace Spetlr.Dsl.Tests.Streaming;

/// <summary>The process dies before or after each storage operation; the next run leaves every file exactly once.</summary>
public sealed class KillTests
{
    private static readonly StreamQueryOptions Tight = new() { FileLogCompactInterval = 3, FileLogCleanupDelay = TimeSpan.Zero, MinBatchesToRetain = 2 };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_stream_survives_a_death_at_every_operation(bool before) => await SurvivesAsync(
        before,
        static bed =>
        {
            for (int i = 0; i < 9; i++)
                bed.Land($"s{i % 2}/a b%#ü{i}.avro", i);
        },
        static bed => bed.Files(new AutoloaderStreamOptions { MaxFilesPerTrigger = 2 }),
        expected: 9);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_Delta_stream_survives_a_death_at_every_operation(bool before) => await SurvivesAsync(
        before,
        static bed => bed.Table.Create(RawTable.Add("a"), RawTable.Add("b"), RawTable.Add("c")).Append("d", "e"),
        static bed => bed.Delta(new DeltaStreamOptions { MaxFilesPerTrigger = 2 }),
        expected: 8,
        static bed => bed.Table.Append("f").Append("g", "h"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_that_begins_at_the_latest_survives_too(bool before) => await SurvivesAsync(
        before,
        static bed => bed.Table.Create().Append("old"),
        static bed => bed.Delta(new DeltaStreamOptions { StartingLatest = true }),
        expected: null);

    private static async Task SurvivesAsync(bool before, Action<StreamBed> arrange, Func<StreamBed, Relation> plan, int? expected, Action<StreamBed>? more = null)
    {
        int operations;
        using (StreamBed clean = Bed(arrange))
        {
            FaultStorage counting = new(clean.Disk);
            await clean.RunAsync(plan(clean), storage: counting);
            operations = counting.Operations.Count;
        }

        Assert.InRange(operations, 10, 400);
        for (int n = 1; n <= operations; n++)
        {
            using StreamBed bed = Bed(arrange);
            FaultStorage storage = new(bed.Disk) { StaysDead = true, FailBefore = before ? n : null, FailAfter = before ? null : n };
            Exception? death = await Record.ExceptionAsync(() => bed.RunAsync(plan(bed), storage: storage));
            Assert.True(storage.HasFailed, $"operation {n} of {operations} was not reached");
            Assert.True(death is SimulatedCrashException, $"operation {n}: {death}");
            more?.Invoke(bed);

            await bed.RunAsync(plan(bed));

            string[] read = await bed.FilesReadAsync();
            Assert.True(read.Distinct().Count() == read.Length, $"{(before ? "before" : "after")} operation {n} ({storage.Operations[n - 1]}): twice: {string.Join(", ", read)}");
            Assert.True(expected is null || read.Length == expected, $"{(before ? "before" : "after")} operation {n} ({storage.Operations[n - 1]}): {read.Length} of {expected}: {string.Join(", ", read)}");
            Assert.DoesNotContain(read, static f => f.EndsWith("old", StringComparison.Ordinal));
            AssertConsecutive(bed);
        }
    }

    private static StreamBed Bed(Action<StreamBed> arrange)
    {
        StreamBed bed = new() { Options = Tight };
        arrange(bed);
        return bed;
    }

    private static void AssertConsecutive(StreamBed bed)
    {
        long[] offsets = [.. bed.Names("offsets").Select(static n => long.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).Order()];
        long[] commits = [.. bed.Names("commits").Select(static n => long.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).Order()];
        Assert.Equal(Enumerable.Range(0, offsets.Length).Select(i => offsets[0] + i), offsets);
        Assert.Equal(offsets[^1], commits[^1]);
    }
}
