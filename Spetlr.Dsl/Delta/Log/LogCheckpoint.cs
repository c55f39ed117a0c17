using System.Collections.Immutable;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Delta.Log;

/// <summary>A complete classic log checkpoint.</summary>
/// <param name="Version">The version whose state it holds.</param>
/// <param name="Files">Its file or its parts, in order.</param>
internal sealed record LogCheckpoint(long Version, ImmutableArray<StorageFile> Files);
