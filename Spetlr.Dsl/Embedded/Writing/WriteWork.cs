using System.Collections.Immutable;
using DuckDB.NET.Data;
using Spetlr.Dsl.Embedded.Execution;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>What a write mode works with.</summary>
/// <param name="Write">What is to be written.</param>
/// <param name="Target">The table.</param>
/// <param name="HasRows">Whether there can be any rows.</param>
/// <param name="Query">The rows, with the table's columns in its order.</param>
/// <param name="Writer">Writes the table's data files.</param>
/// <param name="Checks">Tests the rows.</param>
/// <param name="Files">What is written, until it is committed.</param>
internal sealed record WriteWork(TableWrite Write, WriteTarget Target, bool HasRows, BoundQuery Query, ParquetWriter Writer, RowChecks Checks, UncommittedFiles Files)
{
    /// <summary>Writes all the rows as data files.</summary>
    public async Task<ImmutableArray<WrittenFile>> WriteRowsAsync(CancellationToken cancellationToken) => HasRows
        ? await WriteAsync(Query.Sql, cancellationToken).ConfigureAwait(false)
        : [];

    /// <summary>Writes the rows of a query over the bound connection, and the kind of change of each, as files of the change data feed.</summary>
    public Task<ImmutableArray<WrittenFile>> WriteChangesAsync(string sql, CancellationToken cancellationToken) =>
        Query.RunAsync(() => Writer.WriteChangesAsync(sql, Target.Schema, Target.PartitionBy, cancellationToken));

    /// <summary>Writes the rows of a query over the bound connection as data files.</summary>
    /// <exception cref="ConstraintViolationException">A row does not satisfy a constraint of the table.</exception>
    public async Task<ImmutableArray<WrittenFile>> WriteAsync(string sql, CancellationToken cancellationToken)
    {
        try
        {
            ImmutableArray<WrittenFile> files = await Query.RunAsync(() => Writer.WriteAsync(Checks.Sql(sql), Target.Schema, Target.PartitionBy, cancellationToken)).ConfigureAwait(false);
            foreach (StructField field in Target.Schema.Fields.Where(static f => !f.Nullable))
            {
                if (files.Sum(f => f.NullsOf(Target.Mapping.StoredName(field.Name))) is > 0 and long nulls)
                    throw Checks.Null(field, nulls, FirstNull(sql, field));
            }

            return files;
        }
        catch (SpetlrException error) when (Checks.Violation(error) is { } violation)
        {
            throw violation;
        }
    }

    // Asked only when there is one; an empty text is null once it is a partition value.
    private string FirstNull(string sql, StructField field)
    {
        string column = $"r.{SqlText.Identifier(field.Name)}";
        using DuckDBCommand command = Query.Command($"SELECT CAST(r AS VARCHAR) FROM ({sql}) AS r WHERE {column} IS NULL OR CAST({column} AS VARCHAR) = '' LIMIT 1");
        return Query.Run(command.ExecuteScalar) as string ?? "";
    }
}
