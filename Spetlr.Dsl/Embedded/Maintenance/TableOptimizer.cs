using System.Globalization;
using System.Text.Json;
using DuckDB.NET.Data;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Skipping;
using Spetlr.Dsl.Embedded.Database;
using Spetlr.Dsl.Embedded.Execution;
using Spetlr.Dsl.Embedded.Writing;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Plan.Expressions;

namespace Spetlr.Dsl.Embedded.Maintenance;

/// <summary>Puts small files of a table together in one commit that changes no rows (<c>dataChange = false</c>), so streams pass over it.</summary>
internal sealed class TableOptimizer(SpetlrSession session, DeltaTableDefinition table)
{
    private const string Ordered = "spetlr_ordered";
    private const string Place = "__spetlr_place";

    public async Task<OptimizeResult> OptimizeAsync(OptimizeOptions options, CancellationToken cancellationToken)
    {
        options.Validate(table.Key);
        string path = session.PathOf(table);
        DeltaLog log = session.LogOf(path);
        Snapshot snapshot = await log.TryLoadAsync(cancellationToken).ConfigureAwait(false) ?? throw new TableNotFoundException(table.Key, path);
        TableFeatures.RequireWritable(snapshot);
        ZOrder? order = options.ZOrderBy.Count > 0 ? ZOrder.Of(snapshot, options.ZOrderBy, table.Key) : null;
        IReadOnlyList<AddFile>[] packs = [.. FilePacking.Of(Chosen(snapshot, options), snapshot.Mapping.Stored(snapshot.Metadata.PartitionColumns), options)];
        if (packs.Length == 0)
            return new OptimizeResult(snapshot.Version, 0, 0, 0, 0);

        WriteTarget target = new(snapshot, snapshot.Schema, snapshot.Metadata.PartitionColumns, []);
        UncommittedFiles files = new(session.Storage);
        AddFile[] removed = [.. packs.SelectMany(static p => p)];
        return await files.CommitAsync(
            async () =>
            {
                List<WrittenFile> written = [];
                foreach (IReadOnlyList<AddFile> pack in packs)
                    written.AddRange(await RewriteAsync(snapshot, files, pack, order, options, cancellationToken).ConfigureAwait(false));
                return Describe(removed, written, options);
            },
            async change =>
            {
                LoadResult done = await new TableCommit(log, target, null, session.Options.TimeProvider)
                    .CommitAsync(change, 0, cancellationToken).ConfigureAwait(false);
                return new OptimizeResult(done.Version!.Value, removed.Length, change.Written.Length, removed.Sum(static f => f.Size), change.Bytes);
            }).ConfigureAwait(false);
    }

    private IEnumerable<AddFile> Chosen(Snapshot snapshot, OptimizeOptions options)
    {
        if (options.Condition is not { } condition)
            return snapshot.Files;
        condition.Require(snapshot.Schema, table.Key);
        if (Columns(condition.Predicate).FirstOrDefault(c => !snapshot.Metadata.PartitionColumns.Contains(c, StringComparer.OrdinalIgnoreCase)) is { } column)
            throw new SpetlrException($"Optimize of '{table.Key}': the condition {condition.Text} names '{column}', which is no partition column, so it does not choose whole files. Use partition columns only.");
        return snapshot.Files.Where(new FileFilter(snapshot, condition.Predicate).MayMatch);
    }

    private static IEnumerable<string> Columns(ColumnExpression expression) =>
        expression is ColumnRef column ? [column.Name] : expression.Operands.SelectMany(Columns);

    private async Task<IReadOnlyList<WrittenFile>> RewriteAsync(
        Snapshot snapshot, UncommittedFiles files, IReadOnlyList<AddFile> pack, ZOrder? order, OptimizeOptions options, CancellationToken cancellationToken)
    {
        Relation rows = DeltaFiles.Scan(session.Storage, snapshot, pack, snapshot.Schema, table.Key);
        using BoundQuery query = await BoundQuery
            .BindAsync(DuckDbInstance.For(session.Options.Embedded), session.Storage, rows, batchTime: null, cancellationToken).ConfigureAwait(false);
        ParquetWriter writer = new(query.Connection, files, snapshot.TablePath, snapshot.Mapping);
        long parts = order is null ? 1 : (pack.Sum(static f => f.Size) + options.TargetFileBytes - 1) / options.TargetFileBytes;
        List<WrittenFile> written = [];
        foreach (string part in order is null ? [query.Sql] : Parts(query, order, parts, cancellationToken))
        {
            written.AddRange(await query.RunAsync(() => writer.WriteAsync(
                part, snapshot.Schema, snapshot.Metadata.PartitionColumns, cancellationToken)).ConfigureAwait(false));
        }

        return written;
    }

    // The rows are ordered once, into a table that DuckDB spills to disk when it must, and then cut.
    private static List<string> Parts(BoundQuery query, ZOrder order, long parts, CancellationToken cancellationToken)
    {
        using DuckDBCommand command = query.Command($"CREATE TEMP TABLE {Ordered} AS {order.Numbered(query.Sql, Place)}");
        using CancellationTokenRegistration registration = cancellationToken.Register(command.Cancel);
        query.Run(command.ExecuteNonQuery);
        using DuckDBCommand count = query.Command($"SELECT count(*) FROM {Ordered}");
        long rows = Convert.ToInt64(query.Run(count.ExecuteScalar), CultureInfo.InvariantCulture);
        List<string> sql = [];
        for (long part = 0; part < parts; part++)
        {
            sql.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT * EXCLUDE ({Place}) FROM {Ordered} WHERE {Place} >= {rows * part / parts} AND {Place} < {rows * (part + 1) / parts} ORDER BY {Place}"));
        }

        return sql;
    }

    private static TableChange Describe(AddFile[] removed, List<WrittenFile> written, OptimizeOptions options) => new()
    {
        Removed = removed,
        Written = [.. written],
        RowsWritten = 0,
        ChangesData = false,
        ReadFiles = removed.Select(static f => f.Key).ToHashSet(),
        WouldRead = static _ => false,
        Operation = "OPTIMIZE",
        Parameters = new Dictionary<string, string>
        {
            ["predicate"] = options.Condition is { } condition ? Json([condition.Text]) : "[]",
            ["zOrderBy"] = Json(options.ZOrderBy),
            ["targetFileSize"] = options.TargetFileBytes.ToString(CultureInfo.InvariantCulture),
        },
        Metrics = WriteOperation.Numbers(
            ("numRemovedFiles", removed.Length),
            ("numAddedFiles", written.Count),
            ("numRemovedBytes", removed.Sum(static f => f.Size)),
            ("numAddedBytes", written.Sum(static f => f.Size))),
    };

    private static string Json(IEnumerable<string> texts) => $"[{string.Join(",", texts.Select(static t => $"\"{JsonEncodedText.Encode(t)}\""))}]";
}
