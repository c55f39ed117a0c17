namespace Spetlr.Dsl;

/// <summary>Reads a handle unless a dataset of the key is there already.</summary>
/// <param name="handle">A <see cref="DeltaHandle"/>, an <see cref="AutoloaderHandle"/> or one of your own.</param>
/// <param name="datasetKey">The key of the dataset.</param>
public sealed class LazySimpleExtractor(IReadableHandle handle, string datasetKey) : LazyExtractor(datasetKey)
{
    /// <inheritdoc/>
    public override async ValueTask<Dataset?> ExtractAsync(SpetlrSession session, CancellationToken cancellationToken = default) =>
        await handle.ReadAsync(session, cancellationToken).ConfigureAwait(false);
}
