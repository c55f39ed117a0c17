using System.Diagnostics;
using System.Globalization;
using Spetlr.Dsl.Streaming.Checkpoints;
using Xunit;

namespace Spetlr.Dsl.Tests.Streaming;

public sealed class LeaseTests
{
    [Fact]
    public async Task A_second_run_is_told_who_holds_the_checkpoint_and_gets_it_afterwards()
    {
        using StreamBed bed = new();
        bed.Land("a.avro");
        StreamingQuery first = await bed.Execution(bed.Files(), Trigger.ProcessingTime(TimeSpan.FromHours(1))).StartAsync(TestContext.Current.CancellationToken);

        CheckpointInUseException e = await Assert.ThrowsAsync<CheckpointInUseException>(() => bed.RunAsync(bed.Files()));
        Assert.Contains($"process {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)} on {Environment.MachineName} since 20", e.Message, StringComparison.Ordinal);
        Assert.Contains("query 'bed'", e.Message, StringComparison.Ordinal);

        await first.StopAsync(TestContext.Current.CancellationToken);
        await bed.RunAsync(bed.Files());
        Assert.Single(await bed.FilesReadAsync());
    }

    [Fact]
    public async Task A_process_that_is_killed_frees_its_lease()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "flock(1) is the other process");
        using StreamBed bed = new();
        bed.Land("a.avro");
        Directory.CreateDirectory(bed.Checkpoint);
        string lockFile = $"{bed.Checkpoint}/{LocalLeases.LockName}";
        using Process holder = Process.Start(new ProcessStartInfo("flock", ["--no-fork", lockFile, "sh", "-c", "echo held; exec sleep 60"]) { RedirectStandardOutput = true })!;
        Assert.Equal("held", await holder.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));

        await Assert.ThrowsAsync<CheckpointInUseException>(() => bed.RunAsync(bed.Files()));

        holder.Kill();
        await holder.WaitForExitAsync(TestContext.Current.CancellationToken);
        await bed.RunAsync(bed.Files());
        Assert.Single(await bed.FilesReadAsync());
    }

    [Fact]
    public async Task A_checkpoint_that_cannot_be_written_is_named()
    {
        using StreamBed bed = new();
        await File.WriteAllTextAsync(bed.Checkpoint, "a file", TestContext.Current.CancellationToken);
        CheckpointException e = await Assert.ThrowsAsync<CheckpointException>(() => bed.RunAsync(bed.Files()));
        Assert.Contains($"'{bed.Checkpoint}' cannot be written", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_leases_one_of_two_runs_fails_and_nothing_comes_twice()
    {
        using StreamBed bed = new() { Options = new StreamQueryOptions { Lease = false } };
        bed.Land("a.avro", 1);
        await bed.RunAsync(bed.Files());
        bed.Land("b.avro", 2);
        TaskCompletionSource inSink = new();
        TaskCompletionSource goOn = new();
        StreamingQuery first = await bed.Execution(bed.Files(), onBatch: async _ =>
        {
            inSink.SetResult();
            await goOn.Task;
        }).StartAsync(TestContext.Current.CancellationToken);
        await inSink.Task;

        // The second sees a planned batch, replays it, and is first at the sink and at commits/1.
        await bed.RunAsync(bed.Files());
        goOn.SetResult();
        CheckpointInUseException e = await Assert.ThrowsAsync<CheckpointInUseException>(() => first.Completion);

        Assert.Contains("committed batch 1", e.Message, StringComparison.Ordinal);
        Assert.Equal(["a.avro", "b.avro"], await bed.FilesReadAsync());
        bed.Land("c.avro", 3);
        await bed.RunAsync(bed.Files());
        Assert.Equal(["a.avro", "b.avro", "c.avro"], await bed.FilesReadAsync());
    }

    [Fact]
    public async Task Without_leases_two_runs_planning_the_same_batch_do_not_both_go_on()
    {
        using StreamBed bed = new() { Options = new StreamQueryOptions { Lease = false } };
        bed.Table.Create().Append("a");
        await bed.RunAsync(bed.Delta());
        StreamingQuery idle = await bed.Execution(bed.Delta(), Trigger.ProcessingTime(TimeSpan.FromHours(1))).StartAsync(TestContext.Current.CancellationToken);
        await idle.ProcessAllAvailableAsync(TestContext.Current.CancellationToken);
        bed.Table.Append("b");
        await bed.RunAsync(bed.Delta());

        StreamException e = await Assert.ThrowsAsync<StreamException>(() => idle.ProcessAllAvailableAsync(TestContext.Current.CancellationToken));

        Assert.Contains("planned batch 1", Assert.IsType<CheckpointInUseException>(e.InnerException).Message, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], await bed.FilesReadAsync(bed.Table.Path));
    }

    [Fact]
    public async Task Many_runs_at_once_without_leases_leave_every_file_once()
    {
        using StreamBed bed = new() { Options = new StreamQueryOptions { Lease = false } };
        for (int i = 0; i < 12; i++)
            bed.Land($"{i}.avro", i);
        Exception?[] ends = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            Record.ExceptionAsync(() => bed.RunAsync(bed.Files(new AutoloaderStreamOptions { MaxFilesPerTrigger = 1 }))).AsTask())));
        Assert.All(ends, static e => Assert.True(e is null or StreamException, e?.ToString()));

        await bed.RunAsync(bed.Files());

        Assert.Equal(Enumerable.Range(0, 12).Select(static i => $"{i}.avro").Order(StringComparer.Ordinal), (await bed.FilesReadAsync()).Order(StringComparer.Ordinal));
    }
}
