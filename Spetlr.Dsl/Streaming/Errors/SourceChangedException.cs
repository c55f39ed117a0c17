namespace Spetlr.Dsl;

/// <summary>A commit of a Delta source deletes or rewrites rows, and no policy says what to do with it (<see cref="DeltaStreamOptions.OnChange"/>).</summary>
/// <param name="version">The commit's version.</param>
/// <param name="operation">The operation the commit names, such as <c>DELETE</c>, or null.</param>
/// <param name="message">What is wrong, where, and what to do.</param>
public sealed class SourceChangedException(long version, string? operation, string message) : StreamException(message)
{
    /// <summary>The commit's version.</summary>
    public long Version { get; } = version;

    /// <summary>The operation the commit names, such as <c>DELETE</c>, or null.</summary>
    public string? Operation { get; } = operation;
}
