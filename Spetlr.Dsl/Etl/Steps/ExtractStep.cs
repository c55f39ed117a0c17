namespace Spetlr.Dsl.Etl.Steps;

/// <summary>Adds what an extractor reads.</summary>
internal sealed class ExtractStep(IExtractor extractor) : IEtlStep
{
    private readonly IExtractor _extractor = extractor ?? throw new ArgumentNullException(nameof(extractor));

    public bool UsesInputs => _extractor.IsLazy;

    public async Task<IReadOnlyDictionary<string, Dataset>?> RunAsync(
        IReadOnlyDictionary<string, Dataset> datasets, EtlContext context, CancellationToken cancellationToken)
    {
        if (_extractor.IsLazy && datasets.ContainsKey(_extractor.DatasetKey))
            return datasets;

        Dataset? dataset = await _extractor.ExtractAsync(context.Session, cancellationToken).ConfigureAwait(false);
        return dataset is null ? null : datasets.With(_extractor.DatasetKey, dataset);
    }
}
