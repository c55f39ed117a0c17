namespace Spetlr.Dsl;

/// <summary>Versions of a Delta source that were not read are gone (<see cref="DeltaStreamOptions.OnDataLoss"/>).</summary>
/// <param name="firstLost">The first version that is gone.</param>
/// <param name="lastLost">The last version that is gone.</param>
/// <param name="message">What is wrong, where, and what to do.</param>
public sealed class SourceDataLossException(long firstLost, long lastLost, string message) : StreamException(message)
{
    /// <summary>The first version that is gone.</summary>
    public long FirstLost { get; } = firstLost;

    /// <summary>The last version that is gone.</summary>
    public long LastLost { get; } = lastLost;
}
