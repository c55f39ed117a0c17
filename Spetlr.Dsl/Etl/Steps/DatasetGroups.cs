namespace Spetlr.Dsl.Etl.Steps;

/// <summary>Datasets by key, in the order they came. A group is never changed, so an orchestrator can be executed again and concurrently.</summary>
internal static class DatasetGroups
{
    /// <summary>The datasets that a step takes.</summary>
    /// <param name="datasets">What is there.</param>
    /// <param name="keys">The keys it takes; empty for all.</param>
    /// <param name="step">The step, for messages.</param>
    /// <exception cref="SpetlrException">One of the keys is not there, or nothing is.</exception>
    public static IReadOnlyDictionary<string, Dataset> Taken(this IReadOnlyDictionary<string, Dataset> datasets, IReadOnlyList<string> keys, string step)
    {
        if (datasets.Count == 0)
            throw new SpetlrException($"{step} has no dataset to work on: none was extracted before it.");
        if (keys.Count == 0)
            return datasets;

        OrderedDictionary<string, Dataset> taken = new(StringComparer.Ordinal);
        foreach (string key in keys)
        {
            taken[key] = datasets.TryGetValue(key, out Dataset? dataset)
                ? dataset
                : throw new SpetlrException($"{step} takes the dataset '{key}', which is not there. There {(datasets.Count == 1 ? "is" : "are")}: {string.Join(", ", datasets.Keys)}. A transformer removes the datasets it takes unless consumeInputs is false.");
        }

        return taken;
    }

    /// <summary>The group with one dataset more.</summary>
    /// <param name="datasets">The group.</param>
    /// <param name="key">The key; a dataset of that key is replaced.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="without">Keys that are removed before.</param>
    public static IReadOnlyDictionary<string, Dataset> With(
        this IReadOnlyDictionary<string, Dataset> datasets, string key, Dataset dataset, IEnumerable<string>? without = null)
    {
        OrderedDictionary<string, Dataset> group = new(datasets, StringComparer.Ordinal);
        foreach (string gone in without ?? [])
            group.Remove(gone);
        group[key] = dataset;
        return group;
    }
}
