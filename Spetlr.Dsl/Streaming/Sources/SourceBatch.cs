using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Streaming.Sources;

/// <summary>Exactly the data between two offsets of a source.</summary>
/// <param name="Rows">The files, as a relation with the scan's schema.</param>
/// <param name="Files">How many files.</param>
/// <param name="Bytes">Their bytes.</param>
internal sealed record SourceBatch(FilesScan Rows, long Files, long Bytes)
{
    /// <summary>What the source has to tell of the batch beyond rows (files left out, versions lost), by name.</summary>
    public IReadOnlyDictionary<string, string> Metrics { get; init; } = new Dictionary<string, string>();
}
