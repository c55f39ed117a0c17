namespace Spetlr.Dsl.Streaming.Sources;

/// <summary>Where a source stands in its query.</summary>
/// <param name="Checkpoint">The checkpoint's absolute folder.</param>
/// <param name="Position">The source's position in the plan, from 0; its own log is in <c>sources/Position</c>.</param>
/// <param name="Options">How the checkpoint is kept.</param>
internal sealed record SourceContext(string Checkpoint, int Position, StreamQueryOptions Options);
