using System.Collections.Immutable;
using Spetlr.Dsl.Embedded.Execution;
using Spetlr.Dsl.Engines;

namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>What a write mode works with.</summary>
/// <param name="Write">What is to be written.</param>
/// <param name="Target">The table.</param>
/// <param name="HasRows">Whether there can be any rows.</param>
/// <param name="Query">The rows, with the table's columns in its order.</param>
/// <param name="Writer">Writes the table's data files.</param>
/// <param name="Files">What is written, until it is committed.</param>
internal sealed record WriteWork(TableWrite Write, WriteTarget Target, bool HasRows, BoundQuery Query, ParquetWriter Writer, UncommittedFiles Files)
{
    /// <summary>Writes all the rows as data files.</summary>
    public async Task<ImmutableArray<WrittenFile>> WriteRowsAsync(CancellationToken cancellationToken) => HasRows
        ? await WriteAsync(Query.Sql, cancellationToken).ConfigureAwait(false)
        : [];

    /// <summary>Writes the rows of a query over the bound connection as data files.</summary>
    public Task<ImmutableArray<WrittenFile>> WriteAsync(string sql, CancellationToken cancellationToken) =>
        Query.RunAsync(() => Writer.WriteAsync(sql, Target.Schema, Target.PartitionBy, cancellationToken));
}
