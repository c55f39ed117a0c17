using System.Globalization;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Streaming.Execution;

namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>Commits what a write mode made of a table.</summary>
/// <param name="log">The table's log.</param>
/// <param name="target">The table as it will be.</param>
/// <param name="key">The table's key, for messages.</param>
/// <param name="batch">The micro-batch, remembered in the same commit; null outside of a stream.</param>
/// <param name="clock">The time.</param>
internal sealed class TableCommit(DeltaLog log, WriteTarget target, string key, BatchContext? batch, TimeProvider clock)
{
    public async Task<LoadResult> CommitAsync(TableChange change, long rowsRead, CancellationToken cancellationToken)
    {
        RequireNoNulls(change);
        DateTimeOffset now = clock.GetUtcNow();
        List<DeltaAction> actions =
        [
            .. target.Actions,
            .. Marks(now),
            .. change.Removed.Select(f => RemoveFile.Of(f, now, change.ChangesData)),
            .. change.Marked,
            .. change.Written.Select(f => AddFiles.Of(f, target.IndexedColumns, now, change.ChangesData)),
        ];
        LoadResult done = new(target.Snapshot?.Version, false, rowsRead, change.RowsWritten, change.Written.Length, change.Bytes) { RowsLeftOut = change.RowsLeftOut };
        if (actions.Count == 0)
            return done;

        DeltaTransaction transaction = new()
        {
            ReadSnapshot = target.Snapshot,
            Actions = [.. actions],
            Operation = change.Operation,
            OperationParameters = change.Parameters,
            OperationMetrics = change.Metrics,
            IsBlindAppend = change.IsBlindAppend,
            WouldRead = change.WouldRead,
            ReadFiles = change.ReadFiles,
            AppId = batch?.QueryId,
            AppVersion = batch?.BatchId,
        };
        CommitOutcome outcome = await log.CommitAsync(transaction, cancellationToken).ConfigureAwait(false);
        return outcome.AlreadyApplied
            ? LoadResult.Nothing with { Version = outcome.Version, Skipped = true }
            : done with { Version = outcome.Version };
    }

    private void RequireNoNulls(TableChange change)
    {
        foreach (StructField field in target.Schema.Fields.Where(static f => !f.Nullable))
        {
            long nulls = change.Written.Sum(f => f.PartitionValues.TryGetValue(target.Mapping.StoredName(field.Name), out string? value)
                ? value is null ? f.Rows : 0
                : f.Columns.First(c => c.Field.Name == target.Mapping.StoredName(field.Name)).NullCount ?? 0);
            if (nulls > 0)
                throw new SpetlrException(string.Create(CultureInfo.InvariantCulture, $"Column '{field.Name}' of table '{key}' is not null, and {nulls} of the rows to be written have null there. Nothing was written. Filter them out, give them a value with a Select, or make the column nullable."));
        }
    }

    private IEnumerable<DeltaAction> Marks(DateTimeOffset now)
    {
        if (batch is { QueryName: { } name })
            yield return new SetTransaction(PipelineMark.AppId(name, batch.QueryId), batch.BatchId, now.ToUnixTimeMilliseconds());
    }
}
