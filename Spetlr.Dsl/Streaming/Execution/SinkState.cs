namespace Spetlr.Dsl.Streaming.Execution;

/// <summary>What the target remembers of this query and its pipeline.</summary>
/// <param name="LastBatch">The newest batch of this query that the target holds (the <c>txn</c> version of its id), or null.</param>
/// <param name="PipelineQueryIds">Ids of all queries through which this pipeline wrote into the target (<see cref="PipelineMark"/>).</param>
internal sealed record SinkState(long? LastBatch, IReadOnlyList<string> PipelineQueryIds)
{
    /// <summary>The state of a target that does not exist yet or remembers nothing.</summary>
    public static SinkState Empty { get; } = new(null, []);
}
