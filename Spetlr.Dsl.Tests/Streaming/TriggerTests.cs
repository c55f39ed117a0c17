using Microsoft.Extensions.Time.Testing;
using Spetlr.Dsl.Tests.Storage;
using Xunit;

namespace Spetlr.Dsl.Tests.Streaming;

public sealed class TriggerTests
{
    private static CancellationToken Timeout => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Available_now_ends_with_what_was_there_at_the_start()
    {
        using StreamBed bed = new();
        bed.Table.Create().Append("a").Append("b");
        StreamingQuery query = await bed.Execution(
            bed.Delta(new DeltaStreamOptions { MaxFilesPerTrigger = 1 }),
            onBatch: batch =>
            {
                if (batch.BatchId < 5)
                    bed.Table.Append($"late{batch.BatchId}");
                return Task.CompletedTask;
            }).StartAsync(Timeout);
        await query.Completion;
        Assert.Equal(["a", "b"], await bed.FilesReadAsync(bed.Table.Path));
    }

    [Fact]
    public async Task Processing_time_fires_at_multiples_of_its_interval_until_stopped()
    {
        FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 2, TimeSpan.Zero));
        using StreamBed bed = new() { Time = time };
        bed.Land("a.avro", 1);
        StreamingQuery query = await bed.Execution(bed.Files(), Trigger.ProcessingTime(TimeSpan.FromSeconds(5))).StartAsync(Timeout);
        await WaitingAsync(query, batches: 1);
        bed.Land("b.avro", 2);
        time.Advance(TimeSpan.FromSeconds(2.9));
        await Task.Delay(30, Timeout);
        Assert.Single(query.RecentProgress);

        time.Advance(TimeSpan.FromSeconds(0.1));
        await WaitingAsync(query, batches: 2);

        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 5, TimeSpan.Zero), query.LastProgress!.Timestamp);
        Assert.Equal(["a.avro", "b.avro"], await bed.FilesReadAsync());
        await query.StopAsync(Timeout);
        Assert.False(query.Status.IsActive);
        Assert.Null(query.Exception);
    }

    [Fact]
    public async Task Stop_ends_after_the_batch_that_is_running()
    {
        using StreamBed bed = new();
        for (int i = 0; i < 3; i++)
            bed.Land($"{i}.avro", i);
        TaskCompletionSource inSink = new();
        TaskCompletionSource goOn = new();
        StreamingQuery query = await bed.Execution(bed.Files(new AutoloaderStreamOptions { MaxFilesPerTrigger = 1 }), onBatch: async _ =>
        {
            inSink.TrySetResult();
            await goOn.Task;
        }).StartAsync(Timeout);
        await inSink.Task;
        Task stop = query.StopAsync(Timeout);
        await Task.Delay(20, Timeout);
        Assert.False(stop.IsCompleted);

        goOn.SetResult();
        await stop;

        Assert.Equal(["0.avro"], await bed.FilesReadAsync());
        Assert.Equal(["0"], bed.Names("commits"));
        await bed.RunAsync(bed.Files());
        Assert.Equal(3, (await bed.FilesReadAsync()).Length);
    }

    [Fact]
    public async Task Process_all_available_waits_for_everything_and_wakes_the_trigger()
    {
        using StreamBed bed = new();
        for (int i = 0; i < 3; i++)
            bed.Land($"{i}.avro", i);
        StreamingQuery query = await bed.Execution(bed.Files(new AutoloaderStreamOptions { MaxFilesPerTrigger = 1 }), Trigger.ProcessingTime(TimeSpan.FromHours(1))).StartAsync(Timeout);
        await query.ProcessAllAvailableAsync(Timeout);
        Assert.Equal(3, (await bed.FilesReadAsync()).Length);
        bed.Land("3.avro", 3);
        await query.ProcessAllAvailableAsync(Timeout);
        Assert.Equal(4, (await bed.FilesReadAsync()).Length);
        await query.DisposeAsync();
        await Assert.ThrowsAsync<StreamException>(() => query.ProcessAllAvailableAsync(Timeout));
    }

    [Fact]
    public async Task Cancelling_ends_the_query_at_once_and_the_next_run_goes_on()
    {
        using StreamBed bed = new();
        bed.Land("a.avro");
        using CancellationTokenSource cancel = new();
        StreamingQuery query = await bed.Execution(bed.Files(), onBatch: async _ =>
        {
            await cancel.CancelAsync();
            cancel.Token.ThrowIfCancellationRequested();
        }).StartAsync(cancel.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query.Completion);
        Assert.Equal(["0"], bed.Names("offsets"));
        Assert.Empty(bed.Names("commits"));

        await bed.RunAsync(bed.Files());
        Assert.Equal(["a.avro"], await bed.FilesReadAsync());
    }

    [Fact]
    public async Task A_sink_that_fails_ends_the_query_with_its_exception_and_the_same_rows_come_again()
    {
        using StreamBed bed = new();
        bed.Land("a.avro", 1);
        StreamingQuery query = await bed.Execution(bed.Files(), onBatch: static _ => throw new InvalidOperationException("no")).StartAsync(Timeout);
        await Assert.ThrowsAsync<InvalidOperationException>(() => query.Completion);
        Assert.IsType<InvalidOperationException>(query.Exception);
        bed.Land("b.avro", 2);

        StreamingQuery again = await bed.RunAsync(bed.Files());

        Assert.Equal([["a.avro"], ["b.avro"]], await bed.BatchesAsync());
        Assert.Equal(query.Id, again.Id);
        Assert.NotEqual(query.RunId, again.RunId);
    }

    [Fact]
    public async Task A_full_disk_leaves_target_and_checkpoint_usable()
    {
        using StreamBed bed = new();
        bed.Land("a.avro");
        FaultStorage full = new(bed.Disk)
        {
            FailWhen = static o => o.Kind == "PutIfAbsentAsync" && o.Path.Contains("/offsets/", StringComparison.Ordinal),
            MakeFailure = static o => new StorageException(o.Path, $"'{o.Path}' cannot be written: the disk is full."),
        };
        StorageException e = await Assert.ThrowsAsync<StorageException>(() => bed.RunAsync(bed.Files(), storage: full));
        Assert.Contains("/offsets/0", e.Message, StringComparison.Ordinal);
        await bed.RunAsync(bed.Files());
        Assert.Equal(["a.avro"], await bed.FilesReadAsync());
    }

    private static async Task WaitingAsync(StreamingQuery query, int batches)
    {
        while (query.RecentProgress.Count < batches || query.Status.IsTriggerActive)
        {
            Assert.True(query.Status.IsActive, query.Exception?.ToString());
            await Task.Delay(2, Timeout);
        }

        // The status is set just before the timer is made.
        await Task.Delay(20, Timeout);
    }
}
