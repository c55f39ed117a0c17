using System.Diagnostics;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Tests.Storage;
using Xunit;

namespace Spetlr.Dsl.Tests.Delta;

public sealed class CommitRaceTests
{
    private const int Writers = 3;
    private const int Commits = 25;
    private const string TableVariable = "SPETLR_RACE_TABLE";
    private const string WriterVariable = "SPETLR_RACE_WRITER";

    [Fact]
    public async Task Of_many_processes_each_version_is_won_by_exactly_one()
    {
        using TempFolder folder = new();
        await TestTables.Log(folder.Path).CommitAsync(TestTables.Append(null, "first"));

        string[] outputs = await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => RunAsync(folder.Path, $"w{w}")));

        DeltaLog log = TestTables.Log(folder.Path);
        List<LogCommit> commits = await log.ReadCommitsAsync(1, null).ToListAsync();
        Assert.True(commits.Count == Writers * Commits, string.Join('\n', outputs));
        Assert.Equal(
            Enumerable.Range(0, Writers).SelectMany(w => Enumerable.Range(0, Commits).Select(i => $"w{w}-{i}")).Order(StringComparer.Ordinal),
            commits.Select(c => Assert.Single(c.Actions.OfType<AddFile>()).Path).Order(StringComparer.Ordinal));
        Assert.Equal((Writers * Commits) + 1, (await log.TryLoadAsync())!.Files.Count);
    }

    [Fact(Explicit = true)]
    public async Task A_process_of_the_race()
    {
        DeltaLog log = TestTables.Log(Environment.GetEnvironmentVariable(TableVariable)!);
        for (int i = 0; i < Commits; i++)
            Assert.Null((await log.CommitAsync(TestTables.Append(await log.TryLoadAsync(), $"{Environment.GetEnvironmentVariable(WriterVariable)}-{i}"))).LogCheckpointFailure);
    }

    private static async Task<string> RunAsync(string table, string writer)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Spetlr.Dsl.Tests.dll");
        ProcessStartInfo start = new("dotnet", ["exec", program, "-explicit", "only", "-method", $"{typeof(CommitRaceTests).FullName}.{nameof(A_process_of_the_race)}"])
        {
            RedirectStandardOutput = true,
            Environment = { [TableVariable] = table, [WriterVariable] = writer },
        };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
