using Spetlr.Dsl.Spark.Errors;
using Spetlr.Dsl.Spark.Streaming;
using Spetlr.Dsl.Spark.Wire;

namespace Spetlr.Dsl.Spark.Sessions;

internal sealed partial class SparkSession
{
    /// <summary>Starts a stream. What Spark finds wrong in the plan fails here, what goes wrong in a batch fails the waiting.</summary>
    /// <remarks>A checkpoint that another stream uses is taken from it: Spark stops that stream without a word.</remarks>
    public async Task<SparkStreamingQuery> StartAsync(Relation input, StreamWrite write, CancellationToken cancellationToken = default)
    {
        var plan = new Wire.Plan { Command = new Command { WriteStreamOperationStart = write.ToCommand(input) } };
        WriteStreamOperationStartResult? started = null;
        await foreach (ExecutePlanResponse response in RunAsync(plan, cancellationToken).ConfigureAwait(false))
            started = response.WriteStreamOperationStartResult ?? started;
        return started is null
            ? throw new SparkException("Spark started a stream but did not say which.")
            : new SparkStreamingQuery(this, started.QueryId, started.Name);
    }

    /// <summary>The streams of this session that run.</summary>
    public async Task<IReadOnlyList<SparkStreamingQuery>> ActiveStreamsAsync(CancellationToken cancellationToken = default)
    {
        var plan = new Wire.Plan { Command = new Command { StreamingQueryManagerCommand = new StreamingQueryManagerCommand { Active = true } } };
        var active = new List<SparkStreamingQuery>();
        await foreach (ExecutePlanResponse response in RunAsync(plan, cancellationToken).ConfigureAwait(false))
        {
            foreach (StreamingQueryManagerCommandResult.Types.StreamingQueryInstance query
                in response.StreamingQueryManagerCommandResult?.Active?.ActiveQueries ?? [])
                active.Add(new SparkStreamingQuery(this, query.Id, query.Name));
        }

        return active;
    }
}
