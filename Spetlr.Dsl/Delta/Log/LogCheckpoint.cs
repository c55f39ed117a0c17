using System.Collections.Immutable;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Delta.Log;

/// <summary>A log checkpoint that a listing shows to be complete; whether its sidecars are there shows when it is read.</summary>
/// <param name="Version">The version whose state it holds.</param>
/// <param name="Files">Its file or its parts, in order.</param>
internal sealed record LogCheckpoint(long Version, ImmutableArray<StorageFile> Files);
