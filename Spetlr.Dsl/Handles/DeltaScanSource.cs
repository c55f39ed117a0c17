using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Changes;
using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Handles;

/// <summary>A scan of a Delta table.</summary>
/// <param name="Table">The table's declaration.</param>
/// <param name="Path">Its absolute folder; null until it is resolved.</param>
/// <param name="Options">How it is read as a stream.</param>
internal sealed record DeltaScanSource(DeltaTableDefinition Table, string? Path, DeltaStreamOptions Options) : ScanSource
{
    /// <summary>The version that is read, or null for the newest.</summary>
    public TimeTravel? At { get; init; }

    /// <summary>The changes that are read instead of rows, or null.</summary>
    public ChangeRange? Changes { get; init; }

    /// <inheritdoc/>
    public override string Key => Table.Key;
}
