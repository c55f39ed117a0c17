using System.Collections.Immutable;

namespace Spetlr.Dsl.Delta.Actions;

/// <summary><c>checkpointMetadata</c>: what a log checkpoint of the feature <c>v2Checkpoint</c> says of itself.</summary>
/// <param name="Version">The version whose state it holds.</param>
/// <param name="Tags">Free tags, or null; Spark counts there what the sidecars hold.</param>
internal sealed record CheckpointMetadata(long Version, ImmutableDictionary<string, string?>? Tags) : DeltaAction;
