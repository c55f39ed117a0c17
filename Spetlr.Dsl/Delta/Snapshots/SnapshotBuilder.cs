using System.Collections.Immutable;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Log;

namespace Spetlr.Dsl.Delta.Snapshots;

/// <summary>Replays actions into a table's state (Delta protocol, "Action Reconciliation"): of each thing the newest action counts.</summary>
internal sealed class SnapshotBuilder
{
    private readonly string tablePath;
    private readonly ImmutableSortedDictionary<FileKey, AddFile>.Builder files;
    private readonly ImmutableSortedDictionary<FileKey, RemoveFile>.Builder tombstones;
    private readonly ImmutableDictionary<string, SetTransaction>.Builder transactions;
    private readonly ImmutableDictionary<string, DomainMetadata>.Builder domains;
    private Protocol? protocol;
    private Metadata? metadata;
    private DateTimeOffset timestamp;
    private long version = -1;

    /// <summary>Begins with nothing.</summary>
    /// <param name="tablePath">The table's folder.</param>
    public SnapshotBuilder(string tablePath)
    {
        this.tablePath = tablePath;
        files = ImmutableSortedDictionary.CreateBuilder<FileKey, AddFile>();
        tombstones = ImmutableSortedDictionary.CreateBuilder<FileKey, RemoveFile>();
        transactions = ImmutableDictionary.CreateBuilder<string, SetTransaction>(StringComparer.Ordinal);
        domains = ImmutableDictionary.CreateBuilder<string, DomainMetadata>(StringComparer.Ordinal);
    }

    /// <summary>Begins with a snapshot, to advance it.</summary>
    /// <param name="start">The snapshot.</param>
    public SnapshotBuilder(Snapshot start)
    {
        tablePath = start.TablePath;
        files = start.FilesByKey.ToBuilder();
        tombstones = start.Tombstones.ToBuilder();
        transactions = start.Transactions.ToBuilder();
        domains = start.Domains.ToBuilder();
        protocol = start.Protocol;
        metadata = start.Metadata;
        timestamp = start.Timestamp;
        version = start.Version;
        CheckpointVersion = start.CheckpointVersion;
    }

    /// <summary>The newest log checkpoint that is known.</summary>
    public long? CheckpointVersion { get; set; }

    /// <summary>Begins with the state of a log checkpoint.</summary>
    /// <param name="checkpointVersion">The checkpoint's version.</param>
    /// <param name="at">The time of its file.</param>
    /// <param name="actions">Its actions.</param>
    public void Apply(long checkpointVersion, DateTimeOffset at, IEnumerable<DeltaAction> actions)
    {
        foreach (DeltaAction action in actions)
            Apply(action);
        version = checkpointVersion;
        timestamp = at;
        CheckpointVersion = checkpointVersion;
    }

    /// <summary>Whether the version's commit is to tell when it was made, and a log checkpoint does not: then <see cref="Stamp"/> says it.</summary>
    public bool NeedsTimestamp => version == CheckpointVersion && metadata is not null && InCommitTimestamps.AreOn(metadata);

    /// <summary>Says when the version was made.</summary>
    /// <param name="at">What its commit tells.</param>
    public void Stamp(DateTimeOffset at) => timestamp = at;

    /// <summary>Applies the next commit.</summary>
    /// <param name="commit">The commit after the last one.</param>
    public void Apply(LogCommit commit)
    {
        foreach (DeltaAction action in commit.Actions)
            Apply(action);
        version = commit.Version;
        timestamp = commit.Timestamp;
    }

    /// <summary>The state.</summary>
    /// <exception cref="DeltaLogException">The log has no protocol or no metadata.</exception>
    public Snapshot Build() => new(
        tablePath,
        version,
        timestamp,
        protocol ?? throw Incomplete("protocol"),
        metadata ?? throw Incomplete("metaData"),
        files.ToImmutable(),
        tombstones.ToImmutable(),
        transactions.ToImmutable(),
        domains.ToImmutable(),
        CheckpointVersion);

    private void Apply(DeltaAction action)
    {
        switch (action)
        {
            case AddFile add:
                files[add.Key] = add;
                tombstones.Remove(add.Key);
                break;
            case RemoveFile remove:
                files.Remove(remove.Key);
                tombstones[remove.Key] = remove;
                break;
            case SetTransaction txn:
                transactions[txn.AppId] = txn;
                break;
            case DomainMetadata domain when domain.Removed:
                domains.Remove(domain.Domain);
                break;
            case DomainMetadata domain:
                domains[domain.Domain] = domain;
                break;
            case Protocol p:
                protocol = p;
                break;
            case Metadata m:
                metadata = m;
                break;
        }
    }

    private DeltaLogException Incomplete(string action)
    {
        string folder = LogFileName.Folder(tablePath);
        return new DeltaLogException(folder, FormattableString.Invariant(
            $"The log '{folder}' up to version {version} has no '{action}' action, so it describes no table. Restore the missing commits or the log checkpoint."));
    }
}
