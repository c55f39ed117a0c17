namespace Spetlr.Dsl;

/// <summary>Base of extractors: override <see cref="Read"/>, or <see cref="ExtractAsync"/> where the look at the source takes time.</summary>
/// <param name="datasetKey">The key of the dataset. Default: the name of the class.</param>
public abstract class Extractor(string? datasetKey = null) : IExtractor
{
    /// <inheritdoc/>
    public string DatasetKey => datasetKey ?? GetType().Name;

    /// <inheritdoc/>
    public virtual bool IsLazy => false;

    /// <summary>Describes what is to be read.</summary>
    /// <returns>The dataset; null when there is nothing, which ends the orchestrator without an error.</returns>
    /// <exception cref="SpetlrException">The class overrides neither this nor <see cref="ExtractAsync"/>.</exception>
    public virtual Dataset? Read() =>
        throw new SpetlrException($"Extractor '{GetType().Name}' overrides neither Read nor ExtractAsync. Override one of them.");

    /// <inheritdoc/>
    public virtual ValueTask<Dataset?> ExtractAsync(SpetlrSession session, CancellationToken cancellationToken = default) => new(Read());
}
