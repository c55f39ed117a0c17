using System.Collections.Immutable;
using Spetlr.Dsl.Delta.Actions;

namespace Spetlr.Dsl.Delta;

/// <summary>What one commit is to do, and what it read to decide that.</summary>
internal sealed class DeltaTransaction
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    /// <summary>The snapshot that the operation read, or null when it creates the table.</summary>
    public required Snapshot? ReadSnapshot { get; init; }

    /// <summary>The operation's name, as Spark has it: <c>WRITE</c>, <c>STREAMING UPDATE</c>, <c>CREATE TABLE</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The operation's parameters, in the order to be written; values that are no text are JSON: <c>["dt"]</c>.</summary>
    public IReadOnlyDictionary<string, string> OperationParameters { get; init; } = None;

    /// <summary>The operation's counts: <c>numOutputRows</c> …</summary>
    public IReadOnlyDictionary<string, string> OperationMetrics { get; init; } = None;

    /// <summary>
    /// The actions: files and, where the commit sets them, protocol and metadata. A commit that creates the table must have a <see cref="Metadata"/>;
    /// its protocol is derived from the schema unless given. The <c>txn</c> of <see cref="AppId"/> and <c>commitInfo</c> are added by the commit; a <c>txn</c> of another application may be among them.
    /// </summary>
    public required ImmutableArray<DeltaAction> Actions { get; init; }

    /// <summary>Whether the operation only adds files and read none, so that no other commit's rows matter to it.</summary>
    public bool IsBlindAppend { get; init; }

    /// <summary>The application whose transaction this is, or null. With <see cref="AppVersion"/> it makes the commit idempotent.</summary>
    public string? AppId { get; init; }

    /// <summary>The application's own version; a table that holds it or a later one is left as it is.</summary>
    public long? AppVersion { get; init; }

    /// <summary>Which files, had they been there, would have been read; null for all. Not asked of a blind append.</summary>
    public Func<AddFile, bool>? WouldRead { get; init; }

    /// <summary>The files that were read; null for all of the snapshot. Not asked of a blind append.</summary>
    public IReadOnlySet<FileKey>? ReadFiles { get; init; }
}
