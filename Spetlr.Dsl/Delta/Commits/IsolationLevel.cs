namespace Spetlr.Dsl.Delta.Commits;

/// <summary>Which order of concurrent commits a writer must be able to claim for its own (Delta's isolation levels).</summary>
internal enum IsolationLevel
{
    /// <summary>The order of the log: whatever came in between, our operation would have done the same after it.</summary>
    Serializable,

    /// <summary>Some order: as <see cref="Serializable"/>, but rows that others only added may count as added after our operation.</summary>
    WriteSerializable,

    /// <summary>What was read stays there; for commits that change no rows.</summary>
    SnapshotIsolation,
}
