using Spetlr.Dsl.Spark.Sessions;
using Spetlr.Dsl.Spark.Streaming;

namespace Spetlr.Dsl.Tests.Spark;

public sealed partial class SparkFixture
{
    /// <summary>Streams all that is there from a source into a Delta table and waits for the end.</summary>
    /// <param name="read">The source; a file source without a schema gets the one that Spark finds.</param>
    /// <param name="sinkPath">The folder of the Delta table.</param>
    /// <param name="checkpoint">The folder of the checkpoint, whoever began it.</param>
    /// <param name="options">Options of the Delta sink, as mergeSchema.</param>
    /// <returns>What Spark tells of its batches; one without rows when nothing was new.</returns>
    /// <exception cref="Spetlr.Dsl.Spark.Errors.SparkException">The stream failed.</exception>
    internal Task<StreamOutcome> StreamAvailableNowAsync(
        DataRead read, string sinkPath, string checkpoint, IReadOnlyDictionary<string, string>? options = null)
    {
        var write = new StreamWrite(checkpoint) { Path = sinkPath };
        foreach ((string key, string value) in options ?? new Dictionary<string, string>())
            write = write.With(key, value);
        return StreamAvailableNowAsync(read, write);
    }

    /// <summary>The same with all that a sink can be told; its trigger has to be one that ends.</summary>
    internal async Task<StreamOutcome> StreamAvailableNowAsync(DataRead read, StreamWrite write)
    {
        SparkStreamingQuery query = await StartStreamAsync(read, write);
        await query.AwaitTerminationAsync(cancellationToken: Cancellation);
        return await OutcomeAsync(query);
    }

    /// <summary>Starts a stream, for the test to wait for, stop, or look at. What still runs after the class is stopped.</summary>
    internal async Task<SparkStreamingQuery> StartStreamAsync(DataRead read, StreamWrite write)
    {
        SparkSession session = await SessionAsync();
        DataRead source = await session.WithSchemaAsync(read, Cancellation);
        return await session.StartAsync(source.ToRelation(streaming: true), write, Cancellation);
    }

    /// <summary>What a stream has done so far.</summary>
    internal static async Task<StreamOutcome> OutcomeAsync(SparkStreamingQuery query) =>
        new(query.Id, query.RunId, await query.RecentProgressAsync(Cancellation));
}
