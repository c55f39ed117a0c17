using System.Collections.Immutable;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;

namespace Spetlr.Dsl.Streaming.Sources.Delta;

/// <summary>What a stream sees of a commit. Immutable.</summary>
/// <param name="Version">The version.</param>
/// <param name="Adds">Files it adds with new rows, in the order of its lines; their positions are the offset's index.</param>
/// <param name="Removes">How many files with rows it removes.</param>
/// <param name="Operation">The operation it names, or null.</param>
/// <param name="Metadata">The metadata it sets, or null.</param>
internal sealed record SourceCommit(long Version, ImmutableArray<AddFile> Adds, int Removes, string? Operation, Metadata? Metadata)
{
    /// <summary>How many versions up to this one are gone from the log and were passed over.</summary>
    public long Lost { get; init; }

    /// <summary>Files with <c>dataChange=false</c> only move rows (OPTIMIZE) and do not count.</summary>
    public static SourceCommit Of(LogCommit commit) => new(
        commit.Version,
        [.. commit.Actions.OfType<AddFile>().Where(static a => a.DataChange)],
        commit.Actions.OfType<RemoveFile>().Count(static r => r.DataChange),
        commit.Info?.Operation,
        commit.Actions.OfType<Metadata>().FirstOrDefault());

    /// <summary>The last of some versions that are gone.</summary>
    public static SourceCommit Gap(long first, long last) => new(last, [], 0, null, null) { Lost = last - first + 1 };
}
