using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Streaming.Execution;

/// <summary>What a sink is told before the first batch of a run.</summary>
/// <param name="QueryId">The query's id; the <c>appId</c> of the sink's <c>txn</c>.</param>
/// <param name="Pipeline">The pipeline's stable name; see <see cref="PipelineMark"/>.</param>
/// <param name="Schema">The columns that batches will have.</param>
internal sealed record SinkPreparation(string QueryId, string Pipeline, StructType Schema);
