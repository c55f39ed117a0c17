using System.Diagnostics;
using Spetlr.Dsl.Tests.Storage;
using Xunit;

namespace Spetlr.Dsl.Tests.Streaming;

/// <summary>A process that may write no file beyond a size, which is what a full disk is like to it.</summary>
public sealed class FileSizeLimitTests
{
    // In units of 1,024 bytes: nothing at all; the checkpoint's files but no commit of a new table.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_write_that_does_not_fit_names_the_file_and_the_next_run_completes(int limit)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The limit is set by the shell's ulimit.");
        using TempFolder folder = new();
        PipelineBed bed = new(folder.Path);
        for (int i = 0; i < 3; i++)
            bed.Land();

        (int code, string error) = await RunAsync(bed, limit);

        Assert.True(code == 3, $"exit code {code}: {error}");
        Assert.Contains(bed.Lake, error, StringComparison.Ordinal);
        Assert.Contains(limit == 0 ? "see that the disk has room" : "raise it (ulimit -f), then run again", error, StringComparison.Ordinal);
        Assert.False(File.Exists($"{bed.Lake}/table/_delta_log/00000000000000000000.json"));
        await bed.FilesIntoTableAsync();
        await bed.TableIntoMirrorAsync();
        Assert.Equal(bed.AllIds, await bed.TableIdsAsync());
        Assert.Equal(bed.AllIds, await bed.MirrorIdsAsync());
    }

    private static async Task<(int Code, string Error)> RunAsync(PipelineBed bed, int limit)
    {
        // The signal of the limit would end .NET, and the runtime's own double mapping is a file to the limit.
        string command = FormattableString.Invariant($"trap '' XFSZ; ulimit -f {limit}; exec dotnet \"$0\" \"$1\"");
        ProcessStartInfo start = new("bash", ["-c", command, KillHost.Path, bed.Lake]) { RedirectStandardError = true };
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        using Process host = Process.Start(start)!;
        string error = await host.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await host.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (host.ExitCode, error);
    }
}
