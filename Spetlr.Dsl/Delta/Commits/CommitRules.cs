using System.Collections.Immutable;
using System.Globalization;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Features;
using Spetlr.Dsl.Delta.Log;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Delta.Commits;

/// <summary>What must hold before a commit is written, and the actions that it then has.</summary>
internal static class CommitRules
{
    /// <summary>Whether a transaction makes sense by itself.</summary>
    /// <param name="tablePath">The table, for messages.</param>
    /// <param name="transaction">The transaction.</param>
    public static void RequireSound(string tablePath, DeltaTransaction transaction)
    {
        string? fault = transaction switch
        {
            { ReadSnapshot: null } when !transaction.Actions.OfType<Metadata>().Any() => "creates the table, but has no metaData action",
            { IsBlindAppend: true } when transaction.Actions.OfType<RemoveFile>().Any() => "is a blind append, but removes files",
            { AppId: null, AppVersion: not null } or { AppId: not null, AppVersion: null } => "must give AppId and AppVersion together",
            _ when transaction.Actions.Any(a => a is CommitInfo || (a is SetTransaction txn && txn.AppId == transaction.AppId)) => "must not bring its own commitInfo, nor the txn that AppId and AppVersion stand for",
            _ => null,
        };
        if (fault is not null)
            throw new ArgumentException($"The transaction {transaction.Operation} on '{tablePath}' {fault}.", nameof(transaction));
    }

    /// <summary>Whether the table holds this transaction, or a later one of its application, already.</summary>
    /// <param name="current">The newest snapshot.</param>
    /// <param name="transaction">The transaction.</param>
    public static bool IsApplied(Snapshot current, DeltaTransaction transaction) =>
        transaction.AppId is { } app && current.Transactions.TryGetValue(app, out SetTransaction? txn) && txn.Version >= transaction.AppVersion;

    /// <summary>Whether the table that was read is still the one that is there.</summary>
    /// <param name="tablePath">The table, for messages.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="current">The newest snapshot, or null when there is no table.</param>
    public static void RequireSameTable(string tablePath, DeltaTransaction transaction, Snapshot? current)
    {
        if (transaction.ReadSnapshot is not { } read)
            return;
        if (current is null || current.Version < read.Version)
        {
            string now = current is null ? "the table is gone" : string.Create(CultureInfo.InvariantCulture, $"its newest version is {current.Version}");
            throw new DeltaLogException(LogFileName.Folder(tablePath), string.Create(
                CultureInfo.InvariantCulture,
                $"The operation {transaction.Operation} read version {read.Version} of '{tablePath}', but now {now}. The table was deleted, or restored from a backup; read it again and repeat the operation."));
        }

        if (current.Metadata.Id != read.Metadata.Id)
        {
            throw new DeltaConflictException(DeltaConflictKind.MetadataChanged, current.Version, string.Create(
                CultureInfo.InvariantCulture,
                $"MetadataChanged: the operation {transaction.Operation} read version {read.Version} of the table {read.Metadata.Id} at '{tablePath}', but the table there now, at version {current.Version}, is {current.Metadata.Id}: it was replaced. Read it again and repeat the operation."));
        }
    }

    /// <summary>The actions of the commit, in order, after the checks of table features.</summary>
    /// <param name="tablePath">The table's folder.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="current">The snapshot on which it is committed, or null for version 0.</param>
    /// <param name="info">Its commitInfo.</param>
    /// <param name="clock">Gives the time of its txn.</param>
    public static ImmutableArray<DeltaAction> Compose(string tablePath, DeltaTransaction transaction, Snapshot? current, CommitInfo info, TimeProvider clock)
    {
        Metadata? changed = transaction.Actions.OfType<Metadata>().LastOrDefault();
        Metadata metadata = changed ?? current!.Metadata;
        Protocol protocol = transaction.Actions.OfType<Protocol>().LastOrDefault() ?? current?.Protocol ?? TableFeatures.NewTable;
        if (changed is not null)
            protocol = TableFeatures.With(protocol, SchemaJson.Parse(metadata.SchemaString));
        if (InCommitTimestamps.AreOn(metadata))
            protocol = TableFeatures.With(protocol, FeatureNames.InCommitTimestamp);
        TableFeatures.RequireWritable(tablePath, protocol, metadata);
        RequireAppendOnly(tablePath, transaction, metadata);
        long? timestamp = InCommitTimestamps.Next(current, metadata, clock);

        ImmutableArray<DeltaAction>.Builder actions = ImmutableArray.CreateBuilder<DeltaAction>(transaction.Actions.Length + 4);
        actions.Add(info with { InCommitTimestamp = timestamp });
        if (current is null || !TableFeatures.Same(protocol, current.Protocol))
            actions.Add(protocol);
        if (changed is not null)
            actions.Add(InCommitTimestamps.Noted(current, metadata, timestamp));
        if (transaction.AppId is { } app)
            actions.Add(new SetTransaction(app, transaction.AppVersion!.Value, clock.GetUtcNow().ToUnixTimeMilliseconds()));
        actions.AddRange(transaction.Actions.Where(static a => a is not (Protocol or Metadata)));
        return actions.ToImmutable();
    }

    private static void RequireAppendOnly(string tablePath, DeltaTransaction transaction, Metadata metadata)
    {
        if (metadata.IsOn("delta.appendOnly") && transaction.Actions.OfType<RemoveFile>().Any(static r => r.DataChange))
        {
            throw new SpetlrException(
                $"The operation {transaction.Operation} removes rows from '{tablePath}', but the table is append-only (delta.appendOnly = true). Append instead, or set the property to false.");
        }
    }
}
