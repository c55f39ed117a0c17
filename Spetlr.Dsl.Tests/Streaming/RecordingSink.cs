using System.Text.Json;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Storage;
using Spetlr.Dsl.Streaming.Execution;

namespace Spetlr.Dsl.Tests.Streaming;

/// <summary>A sink that remembers which files it was given: one JSON file a batch, put if absent, is both its rows and its <c>txn</c>.</summary>
internal sealed class RecordingSink(IStorage storage, string folder) : IStreamSink
{
    private SinkPreparation? _preparation;

    public string Description => $"RecordingSink[{folder}]";

    /// <summary>Called with each batch before it is written.</summary>
    public Func<BatchContext, Task> OnBatch { get; init; } = static _ => Task.CompletedTask;

    public async Task<SinkState> PrepareAsync(SinkPreparation preparation, CancellationToken cancellationToken)
    {
        _preparation = preparation;
        List<RecordedBatch> held = await ReadAsync();
        return new SinkState(
            await LastAsync(preparation.QueryId),
            [.. held.Where(b => b.Pipeline == preparation.Pipeline).Select(static b => b.QueryId).Distinct()]);
    }

    public async Task<SinkResult> WriteAsync(BatchContext batch, Relation rows, CancellationToken cancellationToken)
    {
        await OnBatch(batch);
        if (await LastAsync(batch.QueryId) >= batch.BatchId)
            return SinkResult.AlreadyWritten(null);
        List<string> files = [.. Leaves(rows).SelectMany(static l => l.Files).Select(static f => f.Path)];
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(new RecordedBatch(batch.QueryId, _preparation!.Pipeline, batch.BatchId, files));
        return await storage.PutIfAbsentAsync($"{folder}/{batch.QueryId}/{batch.BatchId}.json", content, cancellationToken)
            ? new SinkResult(batch.BatchId, false, files.Count, files.Count, 1, content.Length, new Dictionary<string, long>())
            : SinkResult.AlreadyWritten(null);
    }

    public async Task<List<RecordedBatch>> ReadAsync()
    {
        List<RecordedBatch> batches = [];
        await foreach (StorageFile file in storage.ListAsync(folder, recursive: true))
            batches.Add(JsonSerializer.Deserialize<RecordedBatch>((await storage.TryReadAsync(file.Path))!)!);
        return [.. batches.OrderBy(static b => b.Batch)];
    }

    private async Task<long?> LastAsync(string queryId) =>
        (await ReadAsync()).Where(b => b.QueryId == queryId).Select(static b => (long?)b.Batch).Max();

    private static IEnumerable<FilesScan> Leaves(Relation node) =>
        node is FilesScan scan ? [scan] : node.Inputs.SelectMany(Leaves);
}
