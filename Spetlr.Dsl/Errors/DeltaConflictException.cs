namespace Spetlr.Dsl;

/// <summary>Another writer committed to the table first, and its commit does not go together with ours. Nothing of ours was committed.</summary>
public sealed class DeltaConflictException : SpetlrException
{
    /// <summary>Creates the error.</summary>
    /// <param name="kind">Which rule was broken.</param>
    /// <param name="winningVersion">The version that the other writer committed.</param>
    /// <param name="message">Both operations, both versions, and what to do.</param>
    public DeltaConflictException(DeltaConflictKind kind, long winningVersion, string message)
        : base(message)
    {
        Kind = kind;
        WinningVersion = winningVersion;
    }

    /// <summary>Which rule was broken.</summary>
    public DeltaConflictKind Kind { get; }

    /// <summary>The version that the other writer committed.</summary>
    public long WinningVersion { get; }
}
