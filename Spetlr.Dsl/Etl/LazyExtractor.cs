namespace Spetlr.Dsl;

/// <summary>Base of extractors that leave their source alone when their dataset is there already, given to <c>Execute</c> or by an earlier step.</summary>
/// <param name="datasetKey">The key of the dataset. Default: the name of the class.</param>
public abstract class LazyExtractor(string? datasetKey = null) : Extractor(datasetKey)
{
    /// <inheritdoc/>
    public sealed override bool IsLazy => true;
}
