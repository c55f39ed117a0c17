namespace Spetlr.Dsl;

/// <summary>Which files of a table are no longer needed (Delta's <c>VACUUM</c>).</summary>
public sealed record VacuumOptions
{
    /// <summary>Whether the files are only listed; nothing is deleted or committed then. Default false.</summary>
    public bool DryRun { get; init; }

    /// <summary>How long a version that is no longer the newest can still be read. Default: the table's <c>delta.deletedFileRetentionDuration</c>, else 7 days.</summary>
    public TimeSpan? Retention { get; init; }

    /// <summary>
    /// Whether <see cref="Retention"/> may be shorter than the table's own (Spark's <c>retentionDurationCheck</c> switched off). Default false: a write that
    /// takes longer than the retention has files that no commit names yet, and those would be deleted.
    /// </summary>
    public bool AllowShortRetention { get; init; }

    /// <summary>Whether the log tells of it by the commits <c>VACUUM START</c> and <c>VACUUM END</c>, as Spark's does. Default true.</summary>
    public bool Log { get; init; } = true;
}
