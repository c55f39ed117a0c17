using System.Collections.Immutable;

namespace Spetlr.Dsl.Delta.Actions;

/// <summary><c>protocol</c>: what a reader and a writer must know.</summary>
/// <param name="MinReaderVersion">1 to 3 are known.</param>
/// <param name="MinWriterVersion">1 to 7 are known.</param>
/// <param name="ReaderFeatures">Names; only with reader version 3.</param>
/// <param name="WriterFeatures">Names; only with writer version 7.</param>
internal sealed record Protocol(
    int MinReaderVersion,
    int MinWriterVersion,
    ImmutableSortedSet<string>? ReaderFeatures = null,
    ImmutableSortedSet<string>? WriterFeatures = null) : DeltaAction;
