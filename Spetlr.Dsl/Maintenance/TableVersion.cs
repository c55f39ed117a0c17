namespace Spetlr.Dsl;

/// <summary>A version of a table, as its log tells (Delta's <c>DESCRIBE HISTORY</c>).</summary>
/// <param name="Version">The version.</param>
/// <param name="Timestamp">When it was committed.</param>
/// <param name="Operation">The operation: <c>WRITE</c>, <c>STREAMING UPDATE</c>, <c>MERGE</c> …; null when the writer did not say.</param>
public sealed record TableVersion(long Version, DateTimeOffset Timestamp, string? Operation)
{
    /// <summary>The operation's parameters.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The operation's counts.</summary>
    public IReadOnlyDictionary<string, string> Metrics { get; init; } = new Dictionary<string, string>();

    /// <summary>What the user had written beside the commit (Spark's <c>userMetadata</c>), or null.</summary>
    public string? UserMetadata { get; init; }

    /// <summary>The program that committed it, or null.</summary>
    public string? Engine { get; init; }
}
