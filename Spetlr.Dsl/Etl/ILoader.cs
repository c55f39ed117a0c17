namespace Spetlr.Dsl;

/// <summary>Writes a dataset somewhere. In a stream it is called once for each micro-batch, and again with the same batch after a crash.</summary>
public interface ILoader
{
    /// <summary>Writes the rows.</summary>
    /// <param name="dataset">The rows; described, read when the loader asks for them.</param>
    /// <param name="batch">The micro-batch they belong to, by which a write is made idempotent; null outside of a stream.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    Task<LoadResult> LoadAsync(Dataset dataset, BatchContext? batch, CancellationToken cancellationToken = default);
}
