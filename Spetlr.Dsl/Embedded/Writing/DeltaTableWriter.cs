using System.Collections.Immutable;
using System.Globalization;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Embedded.Database;
using Spetlr.Dsl.Embedded.Execution;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Streaming.Execution;

namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>Writes rows into a Delta table: Parquet files first, then one commit that names them. A micro-batch is committed once.</summary>
internal sealed class DeltaTableWriter(SpetlrSession session)
{
    public async Task<LoadResult> WriteAsync(Relation rows, TableWrite write, CancellationToken cancellationToken)
    {
        string path = session.PathOf(write.Table);
        DeltaLog log = session.LogOf(path);
        Snapshot? snapshot = await log.TryLoadAsync(cancellationToken).ConfigureAwait(false);
        if (IsCommitted(snapshot, write.Batch))
            return LoadResult.Nothing with { Version = snapshot!.Version, Skipped = true };

        WriteTarget target = WriteTarget.Of(snapshot, write, rows.Schema, session.Options.TimeProvider);
        Relation aligned = SchemaAlignment.Align(rows, target.Schema, write.Table.Key, write.MissingColumns);
        if (HoldsNothing(aligned))
            return await CommitAsync(log, target, write, 0, [], cancellationToken).ConfigureAwait(false);

        using BoundQuery query = await BoundQuery
            .BindAsync(DuckDbInstance.For(session.Options.Embedded), session.Storage, aligned, write.Batch?.BatchTime, cancellationToken).ConfigureAwait(false);
        ParquetWriter writer = new(query.Connection, session.Storage, path);
        ImmutableArray<WrittenFile> files = await query
            .RunAsync(() => writer.WriteAsync(query.Sql, target.Schema, target.PartitionBy, cancellationToken)).ConfigureAwait(false);
        try
        {
            RequireNoNulls(files, target.Schema, write.Table.Key);
            LoadResult result = await CommitAsync(log, target, write, query.RowsRead, files, cancellationToken).ConfigureAwait(false);
            if (result.Skipped)
                await writer.DiscardAsync(files).ConfigureAwait(false);
            return result with { SkippedFiles = query.SkippedFiles };
        }
        catch (SpetlrException)
        {
            // Whoever knows that nothing was committed takes the files away; any other failure leaves that open.
            await writer.DiscardAsync(files).ConfigureAwait(false);
            throw;
        }
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

    private static void RequireNoNulls(ImmutableArray<WrittenFile> files, StructType schema, string key)
    {
        foreach (StructField field in schema.Fields.Where(static f => !f.Nullable))
        {
            long nulls = files.Sum(f => f.PartitionValues.TryGetValue(field.Name, out string? value)
                ? value is null ? f.Rows : 0
                : f.Columns.First(c => c.Field.Name == field.Name).NullCount ?? 0);
            if (nulls > 0)
                throw new SpetlrException(string.Create(CultureInfo.InvariantCulture, $"Column '{field.Name}' of table '{key}' is not null, and {nulls} of the rows to be written have null there. Nothing was written. Filter them out, give them a value with a Select, or make the column nullable."));
        }
    }

    private async Task<LoadResult> CommitAsync(
        DeltaLog log, WriteTarget target, TableWrite write, long rowsRead, ImmutableArray<WrittenFile> files, CancellationToken cancellationToken)
    {
        DateTimeOffset now = session.Options.TimeProvider.GetUtcNow();
        long rows = files.Sum(static f => f.Rows);
        long bytes = files.Sum(static f => f.Size);
        List<DeltaAction> actions = [.. target.Actions, .. Marks(write.Batch, now)];
        int removed = 0;
        if (write.Mode == WriteMode.Overwrite && target.Snapshot is { } old)
        {
            actions.AddRange(old.Files.Select(f => RemoveFile.Of(f, now)));
            removed = old.Files.Count;
        }

        actions.AddRange(files.Select(f => AddFiles.Of(f, target.IndexedColumns, now)));
        if (actions.Count == 0 && target.Snapshot is { } unchanged)
            return LoadResult.Nothing with { Version = unchanged.Version, RowsRead = rowsRead };

        DeltaTransaction transaction = new()
        {
            ReadSnapshot = target.Snapshot,
            Actions = [.. actions],
            Operation = WriteOperation.NameOf(write),
            OperationParameters = WriteOperation.ParametersOf(write, target.PartitionBy),
            OperationMetrics = WriteOperation.Metrics(removed, files.Length, rows, bytes),
            IsBlindAppend = write.Mode == WriteMode.Append && target.Actions.IsEmpty,
            AppId = write.Batch?.QueryId,
            AppVersion = write.Batch?.BatchId,
        };
        CommitOutcome outcome = await log.CommitAsync(transaction, cancellationToken).ConfigureAwait(false);
        return outcome.AlreadyApplied
            ? LoadResult.Nothing with { Version = outcome.Version, Skipped = true }
            : new LoadResult(outcome.Version, false, rowsRead, rows, files.Length, bytes);
    }

    private static IEnumerable<DeltaAction> Marks(BatchContext? batch, DateTimeOffset now)
    {
        if (batch is { QueryName: { } name })
            yield return new SetTransaction(PipelineMark.AppId(name, batch.QueryId), batch.BatchId, now.ToUnixTimeMilliseconds());
    }
}
