using System.Collections.Immutable;
using Spetlr.Dsl.Delta.Actions;

namespace Spetlr.Dsl.Streaming.Sources.Delta;

/// <summary>Which files of a commit a stream emits under a policy.</summary>
internal static class ChangeRules
{
    /// <summary>The files emitted.</summary>
    /// <exception cref="SourceChangedException">The commit deletes or rewrites rows and the policy does not allow it.</exception>
    public static ImmutableArray<AddFile> Emitted(string source, SourceCommit commit, SourceChangePolicy policy)
    {
        if (commit.Removes == 0)
            return commit.Adds;
        bool deletesOnly = commit.Adds.IsEmpty;
        return policy switch
        {
            SourceChangePolicy.ReEmit => commit.Adds,
            SourceChangePolicy.SkipChangeCommits => [],
            SourceChangePolicy.IgnoreDeletes when deletesOnly => [],
            _ => throw Refused(source, commit, deletesOnly),
        };
    }

    private static SourceChangedException Refused(string source, SourceCommit commit, bool deletesOnly)
    {
        string what = deletesOnly
            ? $"removes {commit.Removes} files and adds none"
            : $"removes {commit.Removes} files and adds {commit.Adds.Length}: rows are deleted or rewritten";
        string choices = deletesOnly
            ? $"{nameof(SourceChangePolicy.IgnoreDeletes)} or {nameof(SourceChangePolicy.SkipChangeCommits)} (pass over it)"
            : $"{nameof(SourceChangePolicy.SkipChangeCommits)} (pass over the whole commit, new rows in it too) or {nameof(SourceChangePolicy.ReEmit)} (read the rewritten files again, unchanged rows in them come twice)";
        return new SourceChangedException(
            commit.Version,
            commit.Operation,
            $"Source '{source}': version {commit.Version} ({commit.Operation ?? "no operation named"}) {what}. A stream of appended rows cannot show that. Set OnChange to {choices}, or begin a new checkpoint with StartingVersion {commit.Version + 1}. Nothing of that version was read; earlier versions are done.");
    }
}
