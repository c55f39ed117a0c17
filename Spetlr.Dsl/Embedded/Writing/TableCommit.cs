using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Paths;
using Spetlr.Dsl.Streaming.Execution;

namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>Commits what a write mode made of a table.</summary>
/// <param name="log">The table's log.</param>
/// <param name="target">The table as it will be.</param>
/// <param name="batch">The micro-batch, remembered in the same commit; null outside of a stream.</param>
/// <param name="clock">The time.</param>
internal sealed class TableCommit(DeltaLog log, WriteTarget target, BatchContext? batch, TimeProvider clock)
{
    public async Task<LoadResult> CommitAsync(TableChange change, long rowsRead, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        List<DeltaAction> actions =
        [
            .. target.Actions,
            .. Marks(now),
            .. change.Removed.Select(f => RemoveFile.Of(f, now, change.ChangesData)),
            .. change.Marked,
            .. change.Feed.Select(static f => new AddCdcFile(FilePath.Encode(f.Path), f.PartitionValues, f.Size, null)),
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

    private IEnumerable<DeltaAction> Marks(DateTimeOffset now)
    {
        if (batch is { QueryName: { } name })
            yield return new SetTransaction(PipelineMark.AppId(name, batch.QueryId), batch.BatchId, now.ToUnixTimeMilliseconds());
    }
}
