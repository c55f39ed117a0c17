namespace Spetlr.Dsl.Delta.Log;

/// <summary>What a file of the log is.</summary>
internal enum LogFileKind
{
    /// <summary>A JSON commit.</summary>
    Commit,

    /// <summary>A classic log checkpoint or one part of it.</summary>
    Checkpoint,

    /// <summary>A log checkpoint of the table feature <c>v2Checkpoint</c>.</summary>
    UuidCheckpoint,
}
