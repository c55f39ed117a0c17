using System.Collections.Immutable;
using System.Globalization;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Json;
using Spetlr.Dsl.Delta.Log;
using Spetlr.Dsl.Delta.Snapshots;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Delta.Commits;

/// <summary>Writes commits: put-if-absent at the next version, and after a lost race the rules again and a further try.</summary>
internal sealed class CommitWriter(
    string tablePath,
    IStorage storage,
    SnapshotCache snapshots,
    SnapshotLoader loader,
    LogCheckpointWriter checkpoints,
    TimeProvider clock)
{
    private static readonly string Engine = "Spetlr.Dsl/" + typeof(CommitWriter).Assembly.GetName().Version!.ToString(3);

    public async Task<CommitOutcome> CommitAsync(DeltaTransaction transaction, CancellationToken cancellationToken)
    {
        CommitRules.RequireSound(tablePath, transaction);
        IsolationLevel level = IsolationLevels.Of(tablePath, transaction);
        string txnId = Guid.NewGuid().ToString();
        long checkedTo = transaction.ReadSnapshot?.Version ?? -1;
        long lost = -1;
        while (true)
        {
            Snapshot? current = await snapshots.TryLoadAsync(cancellationToken).ConfigureAwait(false);
            if (current is not null && CommitRules.IsApplied(current, transaction))
                return new CommitOutcome(current.Version, AlreadyApplied: true);
            CommitRules.RequireSameTable(tablePath, transaction, current);
            if (current is not null)
            {
                for (long version = checkedTo + 1; version <= current.Version; version++)
                {
                    LogCommit winner = await ReadWinnerAsync(version, cancellationToken).ConfigureAwait(false);

                    // Our own commit, which a storage reported as lost after it had retried by itself.
                    if (winner.Info?.TxnId == txnId)
                        return new CommitOutcome(version, AlreadyApplied: false);
                    ConflictChecker.Check(tablePath, transaction, winner, level);
                }

                checkedTo = Math.Max(checkedTo, current.Version);
            }

            long next = (current?.Version ?? -1) + 1;
            if (next == lost)
            {
                throw new DeltaLogException(PathOf(next), string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{PathOf(next)}' is there, so version {next} cannot be written, but a listing of the log does not show it. See that the folder can be listed and that the name is a file."));
            }

            ImmutableArray<DeltaAction> actions = CommitRules.Compose(tablePath, transaction, current, Info(transaction, level, txnId), clock);
            if (await storage.PutIfAbsentAsync(PathOf(next), ActionWriter.Lines(actions), cancellationToken).ConfigureAwait(false))
                return await FinishAsync(current, next, actions).ConfigureAwait(false);
            lost = next;
        }
    }

    private string PathOf(long version) => $"{LogFileName.Folder(tablePath)}/{LogFileName.Commit(version)}";

    // The commit stands from here on, so nothing may make it look as if it had failed, a cancelled token included.
    private async Task<CommitOutcome> FinishAsync(Snapshot? before, long version, ImmutableArray<DeltaAction> actions)
    {
        try
        {
            StorageFile? file = await storage.TryStatAsync(PathOf(version), CancellationToken.None).ConfigureAwait(false);
            if (file is null)
                return new CommitOutcome(version, AlreadyApplied: false);
            Snapshot after = snapshots.Advance(before, new LogCommit(version, file.Value.LastModified, actions), file.Value);
            Exception? failure = await checkpoints.WriteIfDueAsync(after, CancellationToken.None).ConfigureAwait(false);
            return new CommitOutcome(version, AlreadyApplied: false) { LogCheckpointFailure = failure };
        }
        catch (StorageException e)
        {
            return new CommitOutcome(version, AlreadyApplied: false) { LogCheckpointFailure = e };
        }
    }

    private async Task<LogCommit> ReadWinnerAsync(long version, CancellationToken cancellationToken)
    {
        string path = PathOf(version);
        StorageFile? file = await storage.TryStatAsync(path, cancellationToken).ConfigureAwait(false);
        return await loader.ReadAsync(version, file ?? throw new LogGapException(LogFileName.Folder(tablePath), version, version), cancellationToken).ConfigureAwait(false);
    }

    private CommitInfo Info(DeltaTransaction transaction, IsolationLevel level, string txnId) => new()
    {
        Timestamp = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        Operation = transaction.Operation,
        OperationParameters = transaction.OperationParameters,
        ReadVersion = transaction.ReadSnapshot?.Version,
        IsolationLevel = level.ToString(),
        IsBlindAppend = transaction.IsBlindAppend,
        OperationMetrics = transaction.OperationMetrics,
        EngineInfo = Engine,
        TxnId = txnId,
    };
}
