using System.Diagnostics;
using System.Globalization;
using Spetlr.Dsl.Tests.Storage;
using Xunit;

namespace Spetlr.Dsl.Tests.Streaming;

/// <summary>A process that streams files → table → mirror is killed at random moments, again and again.</summary>
public sealed class SigKillTests
{
    private const int Kills = 50;

    [Fact]
    public async Task Fifty_kills_at_random_leave_every_row_once_in_both_tables()
    {
        using TempFolder folder = new();
        PipelineBed bed = new(folder.Path);
        int seed = Environment.TickCount;
        Random random = new(seed);
        for (int kill = 0; kill < Kills; kill++)
        {
            bed.Land();
            bed.Land();
            using Process host = Process.Start(new ProcessStartInfo("dotnet", [HostPath(), bed.Lake]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> error = host.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            string? line = await host.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.True(line == "running", $"kill {kill}, seed {seed}: the host ended by itself: {(line is null ? await error : line)}");
            await Task.Delay(random.Next(0, 80), TestContext.Current.CancellationToken);
            Assert.False(host.HasExited, $"kill {kill}, seed {seed}: the host ended by itself");
            host.Kill();
            await host.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await bed.FilesIntoTableAsync();
        await bed.TableIntoMirrorAsync();

        Assert.Equal(bed.AllIds, await bed.TableIdsAsync());
        Assert.Equal(bed.AllIds, await bed.MirrorIdsAsync());
        AssertConsecutive($"{bed.Lake}/table-checkpoint");
        AssertConsecutive($"{bed.Lake}/mirror-checkpoint");
    }

    private static string HostPath()
    {
        // …/Spetlr.Dsl.Tests/bin/Debug/net10.0/
        DirectoryInfo framework = new(AppContext.BaseDirectory.TrimEnd('/', '\\'));
        string root = framework.Parent!.Parent!.Parent!.Parent!.FullName;
        string path = Path.Combine(root, "Spetlr.Dsl.KillHost", "bin", framework.Parent.Name, framework.Name, "Spetlr.Dsl.KillHost.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException("The tests' project builds the kill host; it was not found.", path);
    }

    private static void AssertConsecutive(string checkpoint)
    {
        foreach (string log in new[] { "offsets", "commits" })
        {
            long[] batches = [.. Directory.GetFiles($"{checkpoint}/{log}").Select(Path.GetFileName).Where(static n => n![0] != '.').Select(static n => long.Parse(n!, CultureInfo.InvariantCulture)).Order()];
            Assert.Equal(Enumerable.Range(0, batches.Length).Select(i => batches[0] + i), batches);
            Assert.Equal(50 * 2 - 1, batches[^1], 60.0);
        }
    }
}
