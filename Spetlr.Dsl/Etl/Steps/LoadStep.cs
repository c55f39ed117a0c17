namespace Spetlr.Dsl.Etl.Steps;

/// <summary>Hands datasets to a loader and leaves them for the next step.</summary>
internal sealed class LoadStep(ILoader loader) : IEtlStep
{
    private readonly ILoader _loader = loader ?? throw new ArgumentNullException(nameof(loader));

    public async Task<IReadOnlyDictionary<string, Dataset>?> RunAsync(
        IReadOnlyDictionary<string, Dataset> datasets, EtlContext context, CancellationToken cancellationToken)
    {
        string name = $"Loader '{_loader.GetType().Name}'";
        IReadOnlyDictionary<string, Dataset> taken = datasets.Taken((_loader as Loader)?.DatasetInputKeys ?? [], name);
        if (taken.Count == 1 && _loader is StreamLoader stream)
            await StreamAsync(stream, taken.Values.First(), context, cancellationToken).ConfigureAwait(false);
        else if (taken.Count == 1)
            context.Add(await _loader.LoadAsync(taken.Values.First(), batch: null, cancellationToken).ConfigureAwait(false));
        else if (_loader is Loader many)
            context.Add(await many.LoadManyAsync(taken, cancellationToken).ConfigureAwait(false));
        else
            throw new SpetlrException($"{name} takes one dataset, and there are several: {string.Join(", ", taken.Keys)}. Derive it from Loader to choose by datasetInputKeys.");
        return datasets;
    }

    private static async Task StreamAsync(StreamLoader loader, Dataset dataset, EtlContext context, CancellationToken cancellationToken)
    {
        StreamingQuery query = await loader.StartAsync(dataset, cancellationToken).ConfigureAwait(false);
        context.Add(query);
        if (loader.AwaitsTermination)
            await query.Completion.ConfigureAwait(false);
    }
}
