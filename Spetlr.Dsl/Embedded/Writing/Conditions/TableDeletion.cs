using System.Text.Json;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Embedded.Database;
using Spetlr.Dsl.Embedded.Execution;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Embedded.Writing.Conditions;

/// <summary>Deletes rows of a table.</summary>
internal sealed class TableDeletion(SpetlrSession session, DeltaTableDefinition table)
{
    /// <param name="condition">Which rows; null for all.</param>
    /// <param name="cancellationToken">Cancels; nothing is committed then.</param>
    public async Task<DeleteResult> DeleteAsync(RowCondition? condition, CancellationToken cancellationToken)
    {
        string path = session.PathOf(table);
        DeltaLog log = session.LogOf(path);
        Snapshot snapshot = await log.TryLoadAsync(cancellationToken).ConfigureAwait(false) ?? throw new TableNotFoundException(table.Key, path);
        TableFeatures.RequireWritable(snapshot);
        WriteTarget.RequireNotAppendOnly(snapshot, table.Key, "deleted");
        TableCommit commit = new(log, new WriteTarget(snapshot, snapshot.Schema, snapshot.Metadata.PartitionColumns, []), null, session.Options.TimeProvider);
        if (condition is null)
        {
            LoadResult truncated = await commit.CommitAsync(Describe(new RowRemoval(Filter: null, snapshot.Files, [], [], 0), "true"), 0, cancellationToken).ConfigureAwait(false);
            return new DeleteResult(truncated.Version!.Value, DataFiles.RowsOf(snapshot.Files), snapshot.Files.Count, 0);
        }

        using BoundQuery query = await BoundQuery
            .BindAsync(DuckDbInstance.For(session.Options.Embedded), session.Storage, new LocalRows(snapshot.Schema, []), condition.Time, cancellationToken).ConfigureAwait(false);
        UncommittedFiles files = new(session.Storage);
        ParquetWriter writer = new(query.Connection, files, path, snapshot.Mapping);
        return await files.CommitAsync(
            () => RowRemoval.WriteAsync(query, writer, files, snapshot, condition, table.Key, cancellationToken),
            async removal =>
            {
                LoadResult result = await commit.CommitAsync(removal.Reading(Describe(removal, condition.Text), snapshot), 0, cancellationToken).ConfigureAwait(false);
                return new DeleteResult(result.Version!.Value, removal.RowsDeleted, removal.Removed.Count - removal.Marked.Count, removal.Rewritten.Length) { FilesMarked = removal.Marked.Count };
            }).ConfigureAwait(false);
    }

    private static TableChange Describe(RowRemoval removal, string predicate) => new()
    {
        Removed = removal.Removed,
        Written = removal.Rewritten,
        Marked = removal.Marked,
        Feed = removal.Feed,
        RowsWritten = 0,
        Operation = "DELETE",
        Parameters = new Dictionary<string, string> { ["predicate"] = $"[\"{JsonEncodedText.Encode(predicate)}\"]" },
        Metrics = WriteOperation.Numbers([
            ("numRemovedFiles", removal.Removed.Count - removal.Marked.Count),
            ("numAddedFiles", removal.Rewritten.Length),
            ("numDeletedRows", predicate == "true" ? DataFiles.RowsOf(removal.Removed) ?? 0 : removal.RowsDeleted),
            ("numCopiedRows", removal.RowsCopied),
            ("numRemovedBytes", removal.Removed.Sum(static f => f.Size)),
            ("numAddedBytes", removal.Rewritten.Sum(static f => f.Size)),
            .. TableChange.VectorCounts(removal.Removed, removal.Marked)]),
    };
}
