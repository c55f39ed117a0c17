using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Delta.DeletionVectors;

/// <summary>Rows that are not to be read, already in memory.</summary>
internal sealed class KnownDeletedRows(RowSet rows) : IDeletedRows
{
    /// <inheritdoc/>
    public long Count { get; } = rows.Count;

    /// <inheritdoc/>
    public ValueTask<RowSet> ReadAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(rows);
}
