namespace Spetlr.Dsl;

/// <summary>Reads a handle as it is when the rows are asked for.</summary>
/// <param name="handle">A <see cref="DeltaHandle"/>, an <see cref="AutoloaderHandle"/> or one of your own.</param>
/// <param name="datasetKey">The key of the dataset. Default: the handle's key.</param>
public sealed class SimpleExtractor(IReadableHandle handle, string? datasetKey = null) : Extractor(datasetKey ?? handle.Key)
{
    /// <inheritdoc/>
    public override async ValueTask<Dataset?> ExtractAsync(SpetlrSession session, CancellationToken cancellationToken = default) =>
        await handle.ReadAsync(session, cancellationToken).ConfigureAwait(false);
}
