using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Streaming.Execution;

/// <summary>Where a stream's batches go.</summary>
internal interface IStreamSink
{
    /// <summary>The sink, as progress shows it: <c>DeltaSink[path]</c>.</summary>
    string Description { get; }

    /// <summary>Checks the target before anything is written and tells what it remembers. Called once a run; writes nothing.</summary>
    Task<SinkState> PrepareAsync(SinkPreparation preparation, CancellationToken cancellationToken);

    /// <summary>
    /// Runs <paramref name="rows"/> and writes them with the batch's id, or does nothing when the target holds that batch.
    /// A batch may have no rows; it is still remembered. The check is made before writing and again after a lost commit race.
    /// </summary>
    Task<SinkResult> WriteAsync(BatchContext batch, Relation rows, CancellationToken cancellationToken);
}
