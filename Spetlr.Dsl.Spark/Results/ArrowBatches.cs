using Apache.Arrow;
using Apache.Arrow.Ipc;
using Google.Protobuf;

namespace Spetlr.Dsl.Spark.Results;

/// <summary>Reads what Spark sends as Arrow: each message is a whole IPC stream, its schema first.</summary>
internal static class ArrowBatches
{
    public static async Task<(Apache.Arrow.Schema Schema, List<RecordBatch> Batches)> ReadAsync(ByteString data, CancellationToken cancellationToken)
    {
        using var reader = new ArrowStreamReader(data.Memory);
        var batches = new List<RecordBatch>();
        while (await reader.ReadNextRecordBatchAsync(cancellationToken).ConfigureAwait(false) is { } batch)
            batches.Add(batch);
        return (reader.Schema, batches);
    }
}
