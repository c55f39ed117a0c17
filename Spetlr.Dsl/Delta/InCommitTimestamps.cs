using System.Globalization;
using Spetlr.Dsl.Delta.Actions;

namespace Spetlr.Dsl.Delta;

/// <summary>Times that the commits themselves tell, so that copying a log does not change them (Delta protocol, "In-Commit Timestamps").</summary>
internal static class InCommitTimestamps
{
    private const string Property = "delta.enableInCommitTimestamps";
    private const string EnabledVersion = "delta.inCommitTimestampEnablementVersion";
    private const string EnabledTime = "delta.inCommitTimestampEnablementTimestamp";

    /// <summary>Whether the commits of a table tell their times.</summary>
    /// <param name="metadata">The table's metadata.</param>
    public static bool AreOn(Metadata metadata) => metadata.IsOn(Property);

    /// <summary>The first version whose commit tells its time; 0 when the table was made so.</summary>
    /// <param name="metadata">The metadata of a table that has them on.</param>
    public static long Since(Metadata metadata) =>
        long.TryParse(metadata.Property(EnabledVersion), NumberStyles.None, CultureInfo.InvariantCulture, out long version) ? version : 0;

    /// <summary>The time that the next commit tells: now, but after the last commit; null when the table has them not.</summary>
    /// <param name="current">The table before the commit, or null for version 0.</param>
    /// <param name="metadata">The table's metadata with the commit.</param>
    /// <param name="clock">Gives the time.</param>
    public static long? Next(Snapshot? current, Metadata metadata, TimeProvider clock)
    {
        if (!AreOn(metadata))
            return null;
        long now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return current is null ? now : Math.Max(now, current.Timestamp.ToUnixTimeMilliseconds() + 1);
    }

    /// <summary>The metadata of a commit: where it turns the times on in a table that is there, with the version and time from which they count.</summary>
    /// <param name="current">The table before the commit, or null for version 0.</param>
    /// <param name="metadata">The metadata that is committed.</param>
    /// <param name="timestamp">The commit's own time, or null when it tells none.</param>
    public static Metadata Noted(Snapshot? current, Metadata metadata, long? timestamp) =>
        timestamp is { } time && current is not null && !AreOn(current.Metadata)
            ? metadata with
            {
                Configuration = metadata.Configuration
                    .SetItem(EnabledVersion, (current.Version + 1).ToString(CultureInfo.InvariantCulture))
                    .SetItem(EnabledTime, time.ToString(CultureInfo.InvariantCulture)),
            }
            : metadata;
}
