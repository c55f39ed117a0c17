namespace Spetlr.Dsl;

/// <summary>What an execution of an <see cref="Orchestrator"/> did.</summary>
/// <param name="Datasets">The datasets after the last step that ran.</param>
/// <param name="Loads">What the loaders wrote, in order; nothing of queries.</param>
/// <param name="Queries">The queries that were started, in order; those that were not awaited still run.</param>
/// <param name="EndedEarly">Whether an extractor had nothing, so that the steps after it did not run.</param>
public sealed record EtlResult(
    IReadOnlyDictionary<string, Dataset> Datasets,
    IReadOnlyList<LoadResult> Loads,
    IReadOnlyList<StreamingQuery> Queries,
    bool EndedEarly)
{
    /// <summary>Stops every query that still runs, each after the batch it is in.</summary>
    /// <param name="cancellationToken">Ends the wait, not the queries.</param>
    public Task StopAsync(CancellationToken cancellationToken = default) =>
        Task.WhenAll(Queries.Select(q => q.StopAsync(cancellationToken)));
}
