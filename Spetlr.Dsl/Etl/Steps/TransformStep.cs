namespace Spetlr.Dsl.Etl.Steps;

/// <summary>Adds what a transformer makes of its datasets.</summary>
internal sealed class TransformStep(ITransformer transformer) : IEtlStep
{
    private readonly ITransformer _transformer = transformer ?? throw new ArgumentNullException(nameof(transformer));

    public async Task<IReadOnlyDictionary<string, Dataset>?> RunAsync(
        IReadOnlyDictionary<string, Dataset> datasets, EtlContext context, CancellationToken cancellationToken)
    {
        string name = $"Transformer '{_transformer.GetType().Name}'";
        IReadOnlyDictionary<string, Dataset> taken = datasets.Taken(_transformer.DatasetInputKeys, name);
        Dataset made = await _transformer.TransformAsync(taken, cancellationToken).ConfigureAwait(false)
            ?? throw new SpetlrException($"{name} gave no dataset. A transformer describes rows, even if there are none.");
        return datasets.With(_transformer.DatasetOutputKey, made, without: _transformer.ConsumesInputs ? taken.Keys : null);
    }
}
