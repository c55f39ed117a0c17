using System.Collections.Immutable;

namespace Spetlr.Dsl;

/// <summary>Hands the same rows to several loaders, one after the other: several sinks of one stream.</summary>
/// <remarks>
/// Each loader is given the batch id, by which it writes the batch once: after a crash between two of them the batch is handed to all again, and those
/// that hold it skip it. The sinks are not written in one transaction, so a reader may see the batch in the first and not yet in the second.
/// Each loader reads the batch's files by itself.
/// </remarks>
/// <example><code>
/// new StreamLoader(new ForEachBatch(new SimpleLoader(Orders), new SimpleLoader(Latest, WriteMode.Upsert)), checkpointPath)
/// </code></example>
public sealed class ForEachBatch : ILoader
{
    /// <summary>Creates the loader.</summary>
    /// <param name="loaders">The loaders, in the order in which they are given the rows; at least one.</param>
    /// <exception cref="SpetlrException">There is none, one is a <see cref="StreamLoader"/>, or two write into one table, which would take the second for done.</exception>
    public ForEachBatch(params IEnumerable<ILoader> loaders)
    {
        ArgumentNullException.ThrowIfNull(loaders);
        Loaders = [.. loaders.SelectMany(static l => l is ForEachBatch inner ? inner.Loaders : [l])];
        if (Loaders.IsEmpty)
            throw new SpetlrException("ForEachBatch was given no loader. Give it at least one.");
        if (Loaders.Any(static l => l is StreamLoader))
            throw new SpetlrException("A StreamLoader hands micro-batches to a loader of batches; give ForEachBatch SimpleLoaders or some of your own.");
        if (Loaders.OfType<SimpleLoader>().GroupBy(static l => l.Handle.Key, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1) is { } twice)
            throw new SpetlrException($"ForEachBatch writes twice into table '{twice.Key}'. A table takes a batch once, so the second write would be skipped. Use one loader for each table.");
    }

    /// <summary>The loaders, in order.</summary>
    public ImmutableArray<ILoader> Loaders { get; }

    /// <inheritdoc/>
    /// <returns>The counts of the loader that wrote the fewest rows, and the sums of files and bytes; skipped when all skipped the batch.</returns>
    public async Task<LoadResult> LoadAsync(Dataset dataset, BatchContext? batch, CancellationToken cancellationToken = default)
    {
        List<LoadResult> results = new(Loaders.Length);
        foreach (ILoader loader in Loaders)
            results.Add(await loader.LoadAsync(dataset, batch, cancellationToken).ConfigureAwait(false));
        LoadResult fewest = results.Where(static r => !r.Skipped).MinBy(static r => r.RowsWritten) ?? results[0];
        return fewest with
        {
            Version = Loaders.Length == 1 ? fewest.Version : null,
            FilesWritten = results.Sum(static r => r.FilesWritten),
            BytesWritten = results.Sum(static r => r.BytesWritten),
        };
    }
}
