namespace Spetlr.Dsl;

/// <summary>Reads a handle as a stream, for a <see cref="StreamLoader"/>.</summary>
/// <example><code>
/// new StreamExtractor(MyTbl, datasetKey: "MyTbl")
/// </code></example>
public sealed class StreamExtractor : Extractor
{
    private readonly Func<SpetlrSession, CancellationToken, ValueTask<Dataset>> _read;

    /// <summary>Reads any handle that can be streamed, with the handle's own options.</summary>
    /// <param name="handle">The handle.</param>
    /// <param name="datasetKey">The key of the dataset. Default: the handle's key.</param>
    public StreamExtractor(IStreamableHandle handle, string? datasetKey = null)
        : base(datasetKey ?? handle.Key) => _read = handle.ReadStreamAsync;

    /// <summary>Reads a Delta table.</summary>
    /// <param name="handle">The table.</param>
    /// <param name="datasetKey">The key of the dataset; null for the table's key.</param>
    /// <param name="options">Where the stream starts, its limits and policies.</param>
    public StreamExtractor(DeltaHandle handle, string? datasetKey, DeltaStreamOptions options)
        : base(datasetKey ?? handle.Key) => _read = (session, token) => handle.ReadStreamAsync(options, session, token);

    /// <summary>Reads a folder of files.</summary>
    /// <param name="handle">The folder.</param>
    /// <param name="datasetKey">The key of the dataset; null for the folder's key.</param>
    /// <param name="options">The stream's limits and policies.</param>
    public StreamExtractor(AutoloaderHandle handle, string? datasetKey, AutoloaderStreamOptions options)
        : base(datasetKey ?? handle.Key) => _read = (session, token) => handle.ReadStreamAsync(options, session, token);

    /// <inheritdoc/>
    public override async ValueTask<Dataset?> ExtractAsync(SpetlrSession session, CancellationToken cancellationToken = default) =>
        await _read(session, cancellationToken).ConfigureAwait(false);
}
