using System.Collections.Immutable;

namespace Spetlr.Dsl.Delta.Actions;

/// <summary><c>cdc</c>: a file of the change data feed.</summary>
/// <param name="Path">The path as the log has it.</param>
/// <param name="PartitionValues">Values of the partition columns.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Tags">Free tags, or null.</param>
internal sealed record AddCdcFile(
    string Path,
    ImmutableDictionary<string, string?> PartitionValues,
    long Size,
    ImmutableDictionary<string, string?>? Tags) : DeltaAction;
