using Spetlr.Dsl.Delta.Actions;

namespace Spetlr.Dsl.Streaming.Sources.Delta;

/// <summary>A snapshot as a stream reads it. Immutable.</summary>
/// <param name="Metadata">The table's metadata at that version.</param>
/// <param name="Files">Its files; their positions are the offset's index.</param>
internal sealed record SourceSnapshot(Metadata Metadata, IReadOnlyList<AddFile> Files);
