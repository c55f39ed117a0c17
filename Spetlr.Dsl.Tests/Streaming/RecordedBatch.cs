namespace Spetlr.Dsl.Tests.Streaming;

/// <summary>A batch as the <see cref="RecordingSink"/> keeps it.</summary>
internal sealed record RecordedBatch(string QueryId, string Pipeline, long Batch, List<string> Files);
