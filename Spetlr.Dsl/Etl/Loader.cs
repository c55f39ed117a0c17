namespace Spetlr.Dsl;

/// <summary>Base of loaders: override <see cref="LoadAsync"/> to take one dataset, <see cref="LoadManyAsync"/> to take several. Datasets stay for the next step.</summary>
/// <param name="datasetInputKeys">The keys of the datasets it takes. Default: all that are there.</param>
public abstract class Loader(IReadOnlyList<string>? datasetInputKeys = null) : ILoader
{
    /// <summary>The keys of the datasets it takes; empty for all that are there.</summary>
    public IReadOnlyList<string> DatasetInputKeys { get; } = datasetInputKeys ?? [];

    /// <inheritdoc/>
    /// <exception cref="SpetlrException">The class does not override it and was given one dataset.</exception>
    public virtual Task<LoadResult> LoadAsync(Dataset dataset, BatchContext? batch, CancellationToken cancellationToken = default) =>
        throw NotOverridden(nameof(LoadAsync), "one dataset");

    /// <summary>Writes several datasets.</summary>
    /// <param name="datasets">The datasets by key.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <exception cref="SpetlrException">The class does not override it and was given several datasets.</exception>
    public virtual Task<LoadResult> LoadManyAsync(IReadOnlyDictionary<string, Dataset> datasets, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        throw NotOverridden(nameof(LoadManyAsync), $"several datasets ({string.Join(", ", datasets.Keys)})");
    }

    private SpetlrException NotOverridden(string method, string given) =>
        new($"Loader '{GetType().Name}' was given {given} and does not override {method}. Override it, or choose its dataset by datasetInputKeys.");
}
