using Spetlr.Dsl.Engines;

namespace Spetlr.Dsl;

/// <summary>Writes a dataset into a Delta table; spetlr's <c>SimpleLoader</c>. In a stream each micro-batch is written once.</summary>
/// <param name="handle">The table.</param>
/// <param name="mode">How the rows are written. Default: append.</param>
/// <param name="missingColumns">What happens with a column that the table lacks. Default: the write is refused.</param>
/// <param name="datasetInputKeys">The key of the dataset it takes, where several are there.</param>
/// <param name="upsert">How an upsert matches rows. Default: by the row type's keys, null and duplicate keys refused.</param>
/// <param name="overwrite">What an overwrite replaces. Default: all rows, in the table's columns.</param>
public sealed class SimpleLoader(
    DeltaHandle handle,
    WriteMode mode = WriteMode.Append,
    MissingColumnPolicy missingColumns = MissingColumnPolicy.Fail,
    IReadOnlyList<string>? datasetInputKeys = null,
    UpsertOptions? upsert = null,
    OverwriteOptions? overwrite = null) : Loader(datasetInputKeys)
{
    /// <summary>The table.</summary>
    public DeltaHandle Handle { get; } = handle;

    /// <summary>How the rows are written.</summary>
    public WriteMode Mode { get; } = mode;

    /// <summary>What happens with a column that the table lacks.</summary>
    public MissingColumnPolicy MissingColumns { get; } = missingColumns;

    /// <summary>How an upsert matches rows.</summary>
    public UpsertOptions Upsert { get; } = upsert ?? UpsertOptions.Default;

    /// <summary>What an overwrite replaces.</summary>
    public OverwriteOptions Overwrite { get; } = overwrite ?? OverwriteOptions.Table;

    /// <inheritdoc/>
    public override Task<LoadResult> LoadAsync(Dataset dataset, BatchContext? batch, CancellationToken cancellationToken = default) =>
        dataset.Session.Engine.WriteAsync(dataset.Session, dataset.Batch($"written into '{Handle.Key}'"), ToWrite(batch), cancellationToken);

    internal TableWrite ToWrite(BatchContext? batch) => new(Handle.Definition, Mode, MissingColumns, batch) { Upsert = Upsert, Overwrite = Overwrite };
}
