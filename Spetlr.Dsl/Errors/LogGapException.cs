namespace Spetlr.Dsl;

/// <summary>Commits that a reader needs are gone from a Delta log: cleaned up after their retention, or deleted.</summary>
public sealed class LogGapException : DeltaLogException
{
    /// <summary>Creates the error.</summary>
    /// <param name="path">The table's log folder.</param>
    /// <param name="firstMissing">The first version that is gone.</param>
    /// <param name="lastMissing">The last version that is gone.</param>
    public LogGapException(string path, long firstMissing, long lastMissing)
        : base(path, Describe(path, firstMissing, lastMissing))
    {
        FirstMissing = firstMissing;
        LastMissing = lastMissing;
    }

    /// <summary>The first version that is gone.</summary>
    public long FirstMissing { get; }

    /// <summary>The last version that is gone.</summary>
    public long LastMissing { get; }

    private static string Describe(string path, long first, long last) => FormattableString.Invariant(
        $"The commits {first} to {last} are missing in '{path}': their files were cleaned up or deleted. Restore the files, or let the reader continue after version {last} and accept that what those commits hold is not read.");
}
