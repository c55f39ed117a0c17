using Spetlr.Dsl.Spark.Streaming;

namespace Spetlr.Dsl.Tests.Spark;

/// <summary>What a run of a stream did.</summary>
/// <param name="Id">The id in the checkpoint.</param>
/// <param name="RunId">The id of the run.</param>
/// <param name="Batches">Its progress, oldest first; a run that finds nothing new tells of one batch without rows.</param>
internal sealed record StreamOutcome(Guid Id, Guid RunId, IReadOnlyList<SparkBatchProgress> Batches)
{
    public long InputRows => Batches.Sum(b => b.InputRows);
}
