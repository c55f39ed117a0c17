namespace Spetlr.Cli.Checking;

/// <summary>What a check found.</summary>
/// <param name="Key">The handle's key.</param>
/// <param name="Path">Where its data is; null when that is not known.</param>
/// <param name="Exists">Whether there is data yet.</param>
/// <param name="Differences">A sentence for each difference.</param>
internal sealed record HandleFinding(string Key, string? Path, bool Exists, IReadOnlyList<string> Differences);
