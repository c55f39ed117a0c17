using Microsoft.Extensions.Logging.Abstractions;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Commits;
using Spetlr.Dsl.Embedded.Parquet;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Tests.Streaming;

/// <summary>Writes a log checkpoint of a table's newest version, so that older commits may go.</summary>
internal static class TestCheckpoint
{
    public static async Task WriteAsync(string table, IStorage storage)
    {
        DuckDbLogCodec codec = new();
        Snapshot snapshot = (await new DeltaLog(table, storage, codec, TimeProvider.System).TryLoadAsync())!;
        await new LogCheckpointWriter(table, storage, codec, TimeProvider.System, NullLogger.Instance).WriteAsync(snapshot, CancellationToken.None);
    }
}
