using System.Collections.Immutable;
using Spetlr.Dsl.Embedded.Execution;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>What a write mode works with.</summary>
/// <param name="Write">What is to be written.</param>
/// <param name="Target">The table.</param>
/// <param name="Query">The rows, with the table's columns in its order; null when there are none.</param>
/// <param name="Writer">Writes the table's data files; null when there are no rows.</param>
/// <param name="Storage">Where the table is.</param>
internal sealed record WriteWork(TableWrite Write, WriteTarget Target, BoundQuery? Query, ParquetWriter? Writer, IStorage Storage)
{
    /// <summary>Writes all the rows as data files.</summary>
    public async Task<ImmutableArray<WrittenFile>> WriteRowsAsync(CancellationToken cancellationToken) => Query is null
        ? []
        : await WriteAsync(Query.Sql, cancellationToken).ConfigureAwait(false);

    /// <summary>Writes the rows of a query over the bound connection as data files.</summary>
    public Task<ImmutableArray<WrittenFile>> WriteAsync(string sql, CancellationToken cancellationToken) =>
        Query!.RunAsync(() => Writer!.WriteAsync(sql, Target.Schema, Target.PartitionBy, cancellationToken));
}
