namespace Spetlr.Dsl.Delta.Actions;

/// <summary><c>commitInfo</c>: who committed what, for people and for conflict checks.</summary>
internal sealed record CommitInfo : DeltaAction
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    /// <summary>When, milliseconds since the epoch.</summary>
    public long? Timestamp { get; init; }

    /// <summary>When, as the log itself promises it (feature <c>inCommitTimestamp</c>).</summary>
    public long? InCommitTimestamp { get; init; }

    /// <summary>The operation: <c>WRITE</c>, <c>STREAMING UPDATE</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>Its parameters; a value that is not a string is its JSON text.</summary>
    public IReadOnlyDictionary<string, string> OperationParameters { get; init; } = None;

    /// <summary>The version that was read, or null for none.</summary>
    public long? ReadVersion { get; init; }

    /// <summary><c>WriteSerializable</c>, <c>Serializable</c> or <c>SnapshotIsolation</c>.</summary>
    public string? IsolationLevel { get; init; }

    /// <summary>Whether the commit only adds files and read none.</summary>
    public bool? IsBlindAppend { get; init; }

    /// <summary>Counts of the operation, as text.</summary>
    public IReadOnlyDictionary<string, string> OperationMetrics { get; init; } = None;

    /// <summary>What the user had written beside the commit, or null.</summary>
    public string? UserMetadata { get; init; }

    /// <summary>The program that wrote the commit.</summary>
    public string? EngineInfo { get; init; }

    /// <summary>An id of this attempt, by which a writer knows its own commit again.</summary>
    public string? TxnId { get; init; }
}
