using Spetlr.Dsl.Handles;

namespace Spetlr.Dsl.Engines;

/// <summary>One write into a Delta table.</summary>
/// <param name="Table">What is declared of the table.</param>
/// <param name="Mode">How the rows are written.</param>
/// <param name="MissingColumns">What happens with a column of the rows that the table lacks.</param>
/// <param name="Batch">The micro-batch the rows belong to; null outside of a stream.</param>
internal sealed record TableWrite(DeltaTableDefinition Table, WriteMode Mode, MissingColumnPolicy MissingColumns, BatchContext? Batch)
{
    /// <summary>How an upsert matches rows.</summary>
    public UpsertOptions Upsert { get; init; } = UpsertOptions.Default;

    /// <summary>What an overwrite replaces.</summary>
    public OverwriteOptions Overwrite { get; init; } = OverwriteOptions.Table;
}
