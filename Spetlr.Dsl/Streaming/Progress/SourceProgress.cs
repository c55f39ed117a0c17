namespace Spetlr.Dsl;

/// <summary>What a batch read from one source.</summary>
/// <param name="Description">The source.</param>
/// <param name="StartOffset">Where the batch begins, as JSON; null at the beginning.</param>
/// <param name="EndOffset">Where it ends, as JSON; null when the source has had nothing yet.</param>
/// <param name="LatestOffset">Up to where data was available, as JSON; null when unknown.</param>
/// <param name="NumInputRows">Rows read.</param>
public sealed record SourceProgress(string Description, string? StartOffset, string? EndOffset, string? LatestOffset, long NumInputRows)
{
    /// <summary>Rows read a second since the last batch began.</summary>
    public double InputRowsPerSecond { get; init; }

    /// <summary>Rows read a second of the batch's own time.</summary>
    public double ProcessedRowsPerSecond { get; init; }

    /// <summary>What the source tells of itself: files, bytes, files left out, versions lost.</summary>
    public IReadOnlyDictionary<string, string> Metrics { get; init; } = new Dictionary<string, string>();
}
