using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Handles;

/// <summary>A scan of a Delta table.</summary>
/// <param name="Table">The table's declaration.</param>
/// <param name="Path">Its absolute folder; null until it is resolved.</param>
/// <param name="Options">How it is read as a stream.</param>
internal sealed record DeltaScanSource(DeltaTableDefinition Table, string? Path, DeltaStreamOptions Options) : ScanSource
{
    /// <inheritdoc/>
    public override string Key => Table.Key;
}
