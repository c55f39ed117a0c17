namespace Spetlr.Dsl.Streaming.Execution;

/// <summary>What the next batch would read from a source.</summary>
/// <param name="Description">The source.</param>
/// <param name="Start">Where it would begin, as JSON; null at the beginning.</param>
/// <param name="End">Where it would end; the same as the start when nothing is new.</param>
internal sealed record SourcePreview(string Description, string? Start, string? End);
