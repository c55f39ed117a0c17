using System.Diagnostics;
using System.Globalization;
using Spetlr.Dsl.Tests.Storage;
using Xunit;

namespace Spetlr.Dsl.Tests.Streaming;

/// <summary>A process that streams files → table → mirror is killed at random moments, again and again.</summary>
public sealed class SigKillTests
{
    private const int Kills = 50;
    private const int FilesAKill = 3;

    [Fact]
    public async Task Fifty_kills_at_random_leave_every_row_once_in_both_tables()
    {
        using TempFolder folder = new();
        PipelineBed bed = new(folder.Path);
        int seed = Environment.TickCount;
        Random random = new(seed);
        for (int kill = 0; kill < Kills; kill++)
        {
            for (int i = 0; i < FilesAKill; i++)
                bed.Land();
            using Process host = Start(bed);
            await RunningAsync(host, $"kill {kill}, seed {seed}");
            await Task.Delay(random.Next(0, 80), TestContext.Current.CancellationToken);
            Assert.False(host.HasExited, $"kill {kill}, seed {seed}: the host ended by itself");
            host.Kill();
            await host.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        // Both streams were killed at work.
        Assert.InRange(Batches($"{bed.Lake}/table-checkpoint/commits")[^1], Kills / 2, Kills * FilesAKill * 2);
        Assert.InRange(Batches($"{bed.Lake}/mirror-checkpoint/commits")[^1], Kills / 2, Kills * FilesAKill * 2);
        await FinishAsync(bed);
    }

    [Fact]
    public async Task Of_two_processes_without_leases_one_fails_and_every_row_comes_once()
    {
        using TempFolder folder = new();
        PipelineBed bed = new(folder.Path);
        for (int i = 0; i < 20; i++)
            bed.Land();
        using Process first = Start(bed, "without-lease");
        using Process second = Start(bed, "without-lease");
        Task<string> firstError = first.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> secondError = second.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        // Files keep coming until the two have met.
        while (!first.HasExited && !second.HasExited)
        {
            bed.Land();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        (Process loser, Process winner) = first.HasExited ? (first, second) : (second, first);
        string error = await (loser == first ? firstError : secondError);
        Assert.True(error.Contains("Another run has", StringComparison.Ordinal), error);
        Assert.Equal(3, loser.ExitCode);
        winner.Kill();
        await winner.WaitForExitAsync(TestContext.Current.CancellationToken);
        await FinishAsync(bed);
    }

    private static async Task FinishAsync(PipelineBed bed)
    {
        await bed.FilesIntoTableAsync();
        await bed.TableIntoMirrorAsync();
        Assert.Equal(bed.AllIds, await bed.TableIdsAsync());
        Assert.Equal(bed.AllIds, await bed.MirrorIdsAsync());
        foreach (string log in new[] { "table-checkpoint/offsets", "table-checkpoint/commits", "mirror-checkpoint/offsets", "mirror-checkpoint/commits" })
        {
            long[] batches = Batches($"{bed.Lake}/{log}");
            Assert.Equal(Enumerable.Range(0, batches.Length).Select(i => batches[0] + i), batches);
        }
    }

    private static Process Start(PipelineBed bed, params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [KillHost.Path, bed.Lake, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static async Task RunningAsync(Process host, string when)
    {
        string? line = await host.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.True(line == "running", $"{when}: the host ended by itself: {(line is null ? await host.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken) : line)}");
    }

    private static long[] Batches(string folder) =>
        [.. Directory.GetFiles(folder).Select(static f => Path.GetFileName(f)).Where(static n => n[0] != '.').Select(static n => long.Parse(n, CultureInfo.InvariantCulture)).Order()];
}
