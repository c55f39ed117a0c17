using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Constraints;
using Spetlr.Dsl.Embedded.Database;
using Spetlr.Dsl.Embedded.Execution;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>Writes rows into a Delta table: Parquet files first, then one commit that names them. A micro-batch is committed once.</summary>
internal sealed class DeltaTableWriter(SpetlrSession session)
{
    private const int Repeats = 3;

    /// <remarks>A micro-batch that lost against another writer is computed anew from the table as that one left it; any other write tells its caller.</remarks>
    public async Task<LoadResult> WriteAsync(Relation rows, TableWrite write, CancellationToken cancellationToken)
    {
        for (int repeat = 0; ; repeat++)
        {
            try
            {
                return await TryWriteAsync(rows, write, cancellationToken).ConfigureAwait(false);
            }
            catch (DeltaConflictException conflict) when (write.Batch is not null && repeat < Repeats && conflict.Kind != DeltaConflictKind.ConcurrentTransaction)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<LoadResult> TryWriteAsync(Relation rows, TableWrite write, CancellationToken cancellationToken)
    {
        string path = session.PathOf(write.Table);
        DeltaLog log = session.LogOf(path);
        Snapshot? snapshot = await log.TryLoadAsync(cancellationToken).ConfigureAwait(false);
        if (IsCommitted(snapshot, write.Batch))
            return LoadResult.Nothing with { Version = snapshot!.Version, Skipped = true };

        WriteTarget target = WriteTarget.Of(snapshot, write, rows.Schema, session.Options.TimeProvider);
        IWriteMode mode = WriteModes.Of(write);
        mode.Require(target);
        TableExpressions expressions = new(path, target.Metadata, target.Schema);
        RowChecks checks = new(expressions.Constraints(), target.Schema, write.Table.Key, write.Batch?.BatchTime);
        FilledColumns filled = new(expressions, target.Schema, rows.Schema);
        Relation aligned = filled.WithGenerated(SchemaAlignment.Align(filled.WithDefaults(rows), filled.Fed, write.Table.Key, write.MissingColumns));
        TableCommit commit = new(log, target, write.Batch, session.Options.TimeProvider);
        bool hasRows = !HoldsNothing(aligned);
        Relation bound = hasRows ? aligned : new LocalRows(target.Schema, []);
        using BoundQuery query = await BoundQuery
            .BindAsync(DuckDbInstance.For(session.Options.Embedded), session.Storage, bound, write.Batch?.BatchTime, cancellationToken).ConfigureAwait(false);
        UncommittedFiles files = new(session.Storage);
        WriteWork work = new(write, target, hasRows, query, new ParquetWriter(query.Connection, files, path, target.Mapping), checks, files);
        LoadResult result = await files.CommitAsync(
            () => mode.ApplyAsync(work, cancellationToken),
            change => commit.CommitAsync(change, query.RowsRead, cancellationToken)).ConfigureAwait(false);
        if (result.Skipped)
            await files.DiscardAsync().ConfigureAwait(false);
        return result with { SkippedFiles = query.SkippedFiles };
    }

    private static bool IsCommitted(Snapshot? snapshot, BatchContext? batch) =>
        batch is not null
        && snapshot is not null
        && snapshot.Transactions.TryGetValue(batch.QueryId, out SetTransaction? last)
        && last.Version >= batch.BatchId;

    private static bool HoldsNothing(Relation relation) => relation switch
    {
        FilesScan scan => scan.Files.IsEmpty,
        LocalRows rows => rows.Rows.Count == 0,
        { Inputs.Count: 0 } => false,
        _ => relation.Inputs.All(HoldsNothing),
    };
}
