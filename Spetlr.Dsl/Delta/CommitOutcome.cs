namespace Spetlr.Dsl.Delta;

/// <summary>What became of a commit.</summary>
/// <param name="Version">The version it made; with <paramref name="AlreadyApplied"/> the newest version that was there.</param>
/// <param name="AlreadyApplied">Nothing was written, because the table already holds this or a later version of the application's transaction.</param>
internal readonly record struct CommitOutcome(long Version, bool AlreadyApplied)
{
    /// <summary>Why the log checkpoint that was due after the commit could not be written, or null. The commit stands; the next commit tries again.</summary>
    public Exception? LogCheckpointFailure { get; init; }
}
