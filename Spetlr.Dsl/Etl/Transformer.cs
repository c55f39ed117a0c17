namespace Spetlr.Dsl;

/// <summary>
/// Base of transformers: override <see cref="Process"/> to take one dataset, <see cref="ProcessMany"/> to take several;
/// the asynchronous twins where the decision takes time.
/// </summary>
/// <param name="datasetInputKeys">The keys of the datasets it takes. Default: all that are there.</param>
/// <param name="datasetOutputKey">The key of the dataset it makes. Default: the name of the class.</param>
/// <param name="consumeInputs">Whether the datasets it took are gone afterwards.</param>
public abstract class Transformer(
    IReadOnlyList<string>? datasetInputKeys = null, string? datasetOutputKey = null, bool consumeInputs = true) : ITransformer
{
    /// <inheritdoc/>
    public IReadOnlyList<string> DatasetInputKeys { get; } = datasetInputKeys ?? [];

    /// <inheritdoc/>
    public string DatasetOutputKey => datasetOutputKey ?? GetType().Name;

    /// <inheritdoc/>
    public bool ConsumesInputs { get; } = consumeInputs;

    /// <summary>Describes the rows made from one dataset.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <exception cref="SpetlrException">The class does not override it and was given one dataset.</exception>
    public virtual Dataset Process(Dataset dataset) => throw NotOverridden(nameof(Process), "one dataset");

    /// <summary>Describes the rows made from several datasets.</summary>
    /// <param name="datasets">The datasets by key.</param>
    /// <exception cref="SpetlrException">The class does not override it and was given several datasets.</exception>
    public virtual Dataset ProcessMany(IReadOnlyDictionary<string, Dataset> datasets)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        throw NotOverridden(nameof(ProcessMany), $"several datasets ({string.Join(", ", datasets.Keys)})");
    }

    /// <summary>As <see cref="Process"/>, where the decision takes time.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="cancellationToken">Cancels the transformation.</param>
    public virtual ValueTask<Dataset> ProcessAsync(Dataset dataset, CancellationToken cancellationToken = default) => new(Process(dataset));

    /// <summary>As <see cref="ProcessMany"/>, where the decision takes time.</summary>
    /// <param name="datasets">The datasets by key.</param>
    /// <param name="cancellationToken">Cancels the transformation.</param>
    public virtual ValueTask<Dataset> ProcessManyAsync(
        IReadOnlyDictionary<string, Dataset> datasets, CancellationToken cancellationToken = default) => new(ProcessMany(datasets));

    /// <inheritdoc/>
    public ValueTask<Dataset> TransformAsync(IReadOnlyDictionary<string, Dataset> datasets, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        return datasets.Count == 1 ? ProcessAsync(datasets.Values.First(), cancellationToken) : ProcessManyAsync(datasets, cancellationToken);
    }

    private SpetlrException NotOverridden(string method, string given) =>
        new($"Transformer '{GetType().Name}' was given {given} and does not override {method}. Override it, or choose its datasets by datasetInputKeys.");
}
