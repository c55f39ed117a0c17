namespace Spetlr.Dsl.Delta.Log;

/// <summary>What a file of the log is.</summary>
internal enum LogFileKind
{
    /// <summary>A JSON commit.</summary>
    Commit,

    /// <summary>A log checkpoint of a classic name, or one part of it.</summary>
    Checkpoint,

    /// <summary>A log checkpoint of the table feature <c>v2Checkpoint</c> with a unique name, in Parquet or JSON.</summary>
    UniqueCheckpoint,

    /// <summary>A log compaction: the commits of a range in one file.</summary>
    Compaction,
}
