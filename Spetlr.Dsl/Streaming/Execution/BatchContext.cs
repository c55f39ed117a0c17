namespace Spetlr.Dsl;

/// <summary>Which micro-batch of which query a sink is given. The pair of query id and batch id names the same rows on every attempt.</summary>
/// <param name="QueryId">The id in the checkpoint's <c>metadata</c>; the same across restarts.</param>
/// <param name="BatchId">The batch, from 0.</param>
/// <param name="QueryName">The query's name, or null.</param>
public sealed record BatchContext(string QueryId, long BatchId, string? QueryName)
{
    /// <summary>When the batch was planned: what <see cref="DeltaFunctions.CurrentTimestamp"/> is in it, on every attempt.</summary>
    public DateTimeOffset? BatchTime { get; init; }
}
