namespace Spetlr.Dsl;

/// <summary>The version of a Delta table that was asked for does not exist, or what is needed to rebuild it is gone. Names the range that is there.</summary>
public sealed class VersionNotAvailableException : SpetlrException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What was asked for, what is there, and what to do.</param>
    /// <param name="earliest">The oldest version that can be read.</param>
    /// <param name="latest">The newest version.</param>
    public VersionNotAvailableException(string message, long earliest, long latest)
        : base(message)
    {
        Earliest = earliest;
        Latest = latest;
    }

    /// <summary>The oldest version that can be read.</summary>
    public long Earliest { get; }

    /// <summary>The newest version.</summary>
    public long Latest { get; }
}
