namespace Spetlr.Dsl.Streaming.Sources;

/// <summary>How far the next batch goes.</summary>
/// <param name="End">The end offset's JSON, the same text as the start's when there is nothing new; null when there is nothing at all yet.</param>
/// <param name="Latest">The offset up to which data is available now, or null when the source does not know it.</param>
internal readonly record struct SourceAdvance(string? End, string? Latest);
