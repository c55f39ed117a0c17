using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Commits;

namespace Spetlr.Dsl.Delta.Retention;

/// <summary>How long a table keeps what it no longer needs.</summary>
internal static class RetentionDurations
{
    private static readonly TimeSpan DefaultForDeletedFiles = TimeSpan.FromDays(7);

    /// <summary>How long a removed file stays, and its tombstone in the log: <c>delta.deletedFileRetentionDuration</c>, else 7 days.</summary>
    /// <param name="metadata">The table's metadata.</param>
    public static TimeSpan OfDeletedFiles(Metadata metadata) =>
        metadata.Property("delta.deletedFileRetentionDuration") is { } text && CalendarInterval.TryParse(text, out TimeSpan retention)
            ? retention
            : DefaultForDeletedFiles;
}
