using System.Diagnostics;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Tests.Delta;
using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Writes;
using Xunit;

namespace Spetlr.Dsl.Tests.Streaming;

/// <summary>A process that upserts events into a plain table and into one with deletion vectors is killed at random moments, again and again.</summary>
public sealed class UpsertKillTests : EmbeddedTest
{
    private const int Kills = 50;
    private const int CommitsAKill = 3;

    [Fact]
    public async Task Fifty_kills_at_random_leave_the_newest_of_each_thing_in_both_tables()
    {
        int seed = Environment.TickCount;
        Random random = new(seed);
        List<UpsertEventRow> events = [];
        await UpsertTarget.At("vectors").On(Session).AppendAsync([], Cancellation);
        await TableSetup.EnableDeletionVectorsAsync($"{Root}/vectors");
        for (int kill = 0; kill < Kills; kill++)
        {
            for (int i = 0; i < CommitsAKill; i++)
                await EmitAsync(random, events);
            using Process host = Process.Start(new ProcessStartInfo("dotnet", [KillHost.Path, Root, "upsert"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            string? line = await host.StandardOutput.ReadLineAsync(Cancellation);
            Assert.True(line == "running", $"kill {kill}, seed {seed}: the host ended by itself: {line ?? await host.StandardError.ReadToEndAsync(Cancellation)}");
            await Task.Delay(random.Next(0, 80), Cancellation);
            Assert.False(host.HasExited, $"kill {kill}, seed {seed}: the host ended by itself");
            host.Kill();
            await host.WaitForExitAsync(Cancellation);
        }

        UpsertTargetRow[] expected = [.. events.GroupBy(static e => e.Id).Select(static g => g.MaxBy(static e => e.Seq)!).OrderBy(static e => e.Id).Select(static e => new UpsertTargetRow(e.Id, e.Seq, e.Note))];
        foreach (string target in (string[])["plain", "vectors"])
        {
            Assert.InRange(Directory.GetFiles($"{Root}/{target}-checkpoint/commits").Length, Kills / 2, Kills * CommitsAKill * 4);
            await UpsertPipeline.Of(target, Session).RunAsync(Cancellation);
            Assert.Equal(expected, (await UpsertTarget.At(target).On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id));
        }

        // The vectors were written, and each batch is in the log once.
        Snapshot marked = (await TestTables.Log($"{Root}/vectors").TryLoadAsync(Cancellation))!;
        Assert.Contains(marked.Files, static f => f.DeletionVector is not null);
        string[] batches = [.. (await UpsertTarget.At("vectors").On(Session).HistoryAsync(cancellationToken: Cancellation)).Select(static v => v.Parameters.GetValueOrDefault("epochId")).OfType<string>()];
        Assert.Equal(batches.Distinct(), batches);
    }

    private async Task EmitAsync(Random random, List<UpsertEventRow> events)
    {
        UpsertEventRow[] some = [.. Enumerable.Range(0, random.Next(1, 6)).Select(i => new UpsertEventRow(random.Next(40), events.Count + i, $"n{random.Next(3)}"))];
        events.AddRange(some);
        await UpsertEvents.On(Session).AppendAsync(some, Cancellation);
    }
}
