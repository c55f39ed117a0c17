using System.Collections.Immutable;
using Spetlr.Dsl.Delta.Actions;

namespace Spetlr.Dsl.Delta;

/// <summary>One commit of a table's log.</summary>
/// <param name="Version">The table's version that it made.</param>
/// <param name="FileTime">The modification time of its file.</param>
/// <param name="Actions">Its actions in the order of the file's lines.</param>
internal sealed record LogCommit(long Version, DateTimeOffset FileTime, ImmutableArray<DeltaAction> Actions)
{
    /// <summary>Who committed it, when the writer said so.</summary>
    public CommitInfo? Info => Actions.OfType<CommitInfo>().FirstOrDefault();

    /// <summary>When it was committed: what it tells itself, else the modification time of its file.</summary>
    public DateTimeOffset Timestamp => Info?.InCommitTimestamp is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : FileTime;
}
