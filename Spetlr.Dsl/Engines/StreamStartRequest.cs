using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Engines;

/// <summary>A stream to be started: what it reads, what it does with each micro-batch and where it keeps its position.</summary>
/// <param name="Plan">The rows, with streaming scans.</param>
/// <param name="Loader">What is done with each micro-batch.</param>
/// <param name="Target">The key of what the loader writes into, as messages show it.</param>
/// <param name="Checkpoint">The absolute path of the checkpoint.</param>
/// <param name="Trigger">When micro-batches run and how many.</param>
/// <param name="Name">The query's name, stable across restarts; the target remembers the pipeline by it.</param>
/// <param name="Options">How the checkpoint is kept.</param>
internal sealed record StreamStartRequest(
    Relation Plan, ILoader Loader, string Target, string Checkpoint, Trigger Trigger, string Name, StreamQueryOptions Options);
