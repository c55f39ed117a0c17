namespace Spetlr.Dsl;

/// <summary>The table at a Delta source's path is not the one of the checkpoint (<see cref="DeltaStreamOptions.OnReplaced"/>).</summary>
/// <param name="expectedId">The table id in the checkpoint.</param>
/// <param name="actualId">The id of the table that is there.</param>
/// <param name="message">What is wrong, where, and what to do.</param>
public sealed class SourceReplacedException(string expectedId, string actualId, string message) : StreamException(message)
{
    /// <summary>The table id in the checkpoint.</summary>
    public string ExpectedId { get; } = expectedId;

    /// <summary>The id of the table that is there.</summary>
    public string ActualId { get; } = actualId;
}
