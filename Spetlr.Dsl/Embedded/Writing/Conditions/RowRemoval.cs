using System.Collections.Immutable;
using DuckDB.NET.Data;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Changes;
using Spetlr.Dsl.Delta.Skipping;
using Spetlr.Dsl.Embedded.Execution;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Engines;

namespace Spetlr.Dsl.Embedded.Writing.Conditions;

/// <summary>Files without the rows for which a condition is true.</summary>
/// <param name="Filter">Which files can have such a row; null for all. Those of the snapshot were read.</param>
/// <param name="Removed">Files that had such a row.</param>
/// <param name="Rewritten">Files with the rows of those that stay.</param>
/// <param name="Marked">Files with the rows marked that go; as they were they are among <paramref name="Removed"/>.</param>
/// <param name="RowsDeleted">The rows that go.</param>
internal sealed record RowRemoval(
    FileFilter? Filter, IReadOnlyList<AddFile> Removed, ImmutableArray<WrittenFile> Rewritten, IReadOnlyList<AddFile> Marked, long RowsDeleted)
{
    /// <summary>Files of the change data feed with all rows that go; none when only whole files go, or when the table keeps no feed.</summary>
    public ImmutableArray<WrittenFile> Feed { get; init; } = [];

    /// <summary>Rows that were copied.</summary>
    public long RowsCopied => Rewritten.Sum(static f => f.Rows);

    /// <summary>Adds to a change what was read for it.</summary>
    public TableChange Reading(TableChange change, Snapshot? snapshot) => Filter is null
        ? change
        : change with { ReadFiles = snapshot?.Files.Where(Filter.MayMatch).Select(static f => f.Key).ToHashSet() ?? [], WouldRead = Filter.MayMatch };

    /// <summary>The condition as SQL over a row <c>t</c>.</summary>
    public static string Sql(RowCondition condition) => new ExpressionPrinter(["t"], condition.Time).Predicate(condition.Predicate);

    /// <summary>Writes the files, or the deletion vectors, that are to replace others. Nothing is committed.</summary>
    /// <remarks>A file all of whose rows go is not read again; DuckDB leaves out row groups by their statistics, so of most others only the footer is read.</remarks>
    public static async Task<RowRemoval> WriteAsync(
        BoundQuery query, ParquetWriter writer, UncommittedFiles files, Snapshot snapshot, RowCondition condition, string key, CancellationToken cancellationToken)
    {
        condition.Require(snapshot.Schema, key);
        FileFilter filter = new(snapshot, condition.Predicate);
        AddFile[] candidates = [.. snapshot.Files.Where(filter.MayMatch)];
        if (candidates.Length == 0)
            return new RowRemoval(filter, [], [], [], 0);
        TableRows table = await TableRows.OfAsync(query, snapshot, candidates, snapshot.Schema, snapshot.Mapping, key, positions: false, cancellationToken).ConfigureAwait(false);
        string predicate = Sql(condition);
        string columns = string.Join(", ", snapshot.Schema.Names.Select(static n => $"t.{SqlText.Identifier(n)}"));
        ImmutableArray<WrittenFile>.Builder rewritten = ImmutableArray.CreateBuilder<WrittenFile>();
        RowMarks marks = new(query, files, snapshot);
        List<AddFile> removed = [];
        long deleted = 0;
        foreach ((string path, long rows) in Hits(query, table, predicate, cancellationToken))
        {
            AddFile file = table.Files[path];
            removed.Add(file);
            deleted += rows;
            if (DataFiles.RowsOf(file) == rows)
                continue;
            bool marked = RowMarks.CanMark(snapshot, file);
            TableRows old = await TableRows
                .OfAsync(query, snapshot, [file], snapshot.Schema, snapshot.Mapping, key, positions: marked, cancellationToken).ConfigureAwait(false);
            if (marked)
            {
                await marks.AddAsync(file, path, $"SELECT t.{SqlText.Identifier(TableRows.PositionColumn)} FROM {old.Sql} AS t WHERE {predicate}", cancellationToken).ConfigureAwait(false);
                continue;
            }

            string rest = $"SELECT {columns} FROM {old.Sql} AS t WHERE ({predicate}) IS NOT TRUE";
            rewritten.AddRange(await query
                .RunAsync(() => writer.WriteAsync(rest, snapshot.Schema, snapshot.Metadata.PartitionColumns, cancellationToken)).ConfigureAwait(false));
        }

        IReadOnlyList<AddFile> markedFiles = await marks.WriteAsync(cancellationToken).ConfigureAwait(false);
        bool feeds = ChangeFeed.IsOn(snapshot.Metadata) && rewritten.Count + markedFiles.Count > 0;
        return new RowRemoval(filter, removed, rewritten.ToImmutable(), markedFiles, deleted)
        {
            Feed = feeds
                ? await query.RunAsync(() => writer.WriteChangesAsync(
                    $"SELECT {columns}, '{ChangeType.Delete}' AS {SqlText.Identifier(ChangeFeed.Type.Name)} FROM {table.Sql} AS t WHERE {predicate}",
                    snapshot.Schema,
                    snapshot.Metadata.PartitionColumns,
                    cancellationToken)).ConfigureAwait(false)
                : [],
        };
    }

    private static List<(string Path, long Rows)> Hits(BoundQuery query, TableRows table, string predicate, CancellationToken cancellationToken)
    {
        string file = SqlText.Identifier(TableRows.FileColumn);
        using DuckDBCommand command = query.Command($"SELECT t.{file}, count(*) FROM {table.Sql} AS t WHERE {predicate} GROUP BY t.{file} ORDER BY t.{file}");
        using CancellationTokenRegistration registration = cancellationToken.Register(command.Cancel);
        using DuckDBDataReader reader = query.Run(command.ExecuteReader);
        List<(string, long)> hits = [];
        while (query.Run(reader.Read))
            hits.Add((reader.GetString(0), reader.GetInt64(1)));
        return hits;
    }
}
