using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Spetlr.Dsl.Spark.Connection;
using Spetlr.Dsl.Tests.Spark;
using Xunit;

[assembly: AssemblyFixture(typeof(SparkServer))]

namespace Spetlr.Dsl.Tests.Spark;

/// <summary>The Spark that tests run against: that of SPARK_REMOTE, else one of the shared folder that is started when a test first asks.</summary>
public sealed class SparkServer : IAsyncDisposable
{
    private const int Port = SparkConnectionString.DefaultPort;

    private readonly Lock _gate = new();
    private Task<Answer>? _answer;
    private string? _started;

    /// <summary>The server to connect to. Skips the test when there is none; fails it when SPETLR_REQUIRE_SPARK=1.</summary>
    internal async Task<SparkConnectionString> TargetAsync()
    {
        lock (_gate)
            _answer ??= FindAsync();

        Answer answer = await _answer;
        if (answer.Target is null && Environment.GetEnvironmentVariable("SPETLR_REQUIRE_SPARK") == "1")
            Assert.Fail($"SPETLR_REQUIRE_SPARK=1, but {answer.Missing}");
        Assert.SkipWhen(answer.Target is null, answer.Missing);
        return answer.Target!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_started is not null)
            await RunAsync(_started, "stop");
    }

    private async Task<Answer> FindAsync()
    {
        if (Environment.GetEnvironmentVariable("SPARK_REMOTE") is { Length: > 0 } remote)
            return new Answer(SparkConnectionString.Parse(remote), "");

        string? script = SharedFolders().Select(f => Path.Combine(f, "spark", "spark-connect")).FirstOrDefault(File.Exists);
        if (script is null)
            return new Answer(null, "there is no Spark: SPARK_REMOTE is not set and no folder 'shared' with spark/spark-connect was found (SPETLR_SHARED).");
        if (!OperatingSystem.IsLinux())
            return new Answer(null, "there is no Spark: SPARK_REMOTE is not set and the one in the shared folder runs on Linux only.");

        // A server that was there before is another's to stop.
        if (!await AnswersAsync())
        {
            await RunAsync(script, "start");
            _started = script;
        }

        // The script returns early when another process is just starting the server.
        for (int i = 0; i < 240 && !await AnswersAsync(); i++)
            await Task.Delay(500);
        return new Answer(new SparkConnectionString { Host = "127.0.0.1", Port = Port }, "");
    }

    private static IEnumerable<string> SharedFolders()
    {
        if (Environment.GetEnvironmentVariable("SPETLR_SHARED") is { Length: > 0 } shared)
            yield return shared;
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "shared");
    }

    private static async Task<bool> AnswersAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task RunAsync(string script, string verb)
    {
        var start = new ProcessStartInfo(script, [verb, Port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{script} {verb} failed: {error}");
    }

    private sealed record Answer(SparkConnectionString? Target, string Missing);
}
