using System.Globalization;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Embedded.Database;
using Spetlr.Dsl.Embedded.Execution;
using Spetlr.Dsl.Embedded.Writing;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Embedded.Maintenance;

/// <summary>Puts small files of a table together in one commit that changes no rows (<c>dataChange = false</c>), so streams pass over it.</summary>
internal sealed class TableOptimizer(SpetlrSession session, DeltaTableDefinition table)
{
    public async Task<OptimizeResult> OptimizeAsync(OptimizeOptions options, CancellationToken cancellationToken)
    {
        options.Validate(table.Key);
        string path = session.PathOf(table);
        DeltaLog log = session.LogOf(path);
        Snapshot snapshot = await log.TryLoadAsync(cancellationToken).ConfigureAwait(false) ?? throw new TableNotFoundException(table.Key, path);
        TableFeatures.RequireWritable(snapshot);
        IReadOnlyList<AddFile>[] packs = [.. FilePacking.Of(snapshot.Files, snapshot.Mapping.Stored(snapshot.Metadata.PartitionColumns), options)];
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
                    written.AddRange(await RewriteAsync(snapshot, files, pack, cancellationToken).ConfigureAwait(false));
                return Describe(removed, written, options);
            },
            async change =>
            {
                LoadResult done = await new TableCommit(log, target, table.Key, null, session.Options.TimeProvider)
                    .CommitAsync(change, 0, cancellationToken).ConfigureAwait(false);
                return new OptimizeResult(done.Version!.Value, removed.Length, change.Written.Length, removed.Sum(static f => f.Size), change.Bytes);
            }).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<WrittenFile>> RewriteAsync(
        Snapshot snapshot, UncommittedFiles files, IReadOnlyList<AddFile> pack, CancellationToken cancellationToken)
    {
        Relation rows = DeltaFiles.Scan(session.Storage, snapshot, pack, snapshot.Schema, table.Key);
        using BoundQuery query = await BoundQuery
            .BindAsync(DuckDbInstance.For(session.Options.Embedded), session.Storage, rows, batchTime: null, cancellationToken).ConfigureAwait(false);
        ParquetWriter writer = new(query.Connection, files, snapshot.TablePath, snapshot.Mapping);
        return await query.RunAsync(() => writer.WriteAsync(
            query.Sql, snapshot.Schema, snapshot.Metadata.PartitionColumns, cancellationToken)).ConfigureAwait(false);
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
            ["predicate"] = "[]",
            ["zOrderBy"] = "[]",
            ["targetFileSize"] = options.TargetFileBytes.ToString(CultureInfo.InvariantCulture),
        },
        Metrics = WriteOperation.Numbers(
            ("numRemovedFiles", removed.Length),
            ("numAddedFiles", written.Count),
            ("numRemovedBytes", removed.Sum(static f => f.Size)),
            ("numAddedBytes", written.Sum(static f => f.Size))),
    };
}
