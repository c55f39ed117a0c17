using System.Globalization;

namespace Spetlr.Dsl.Delta.Log;

/// <summary>Names of the files in <c>_delta_log</c> (Delta protocol, "File Types").</summary>
/// <param name="Kind">What the file is.</param>
/// <param name="Version">The version it belongs to.</param>
/// <param name="Part">Which part of a multi-part log checkpoint, from 1.</param>
/// <param name="Parts">How many parts; 1 for a single file.</param>
internal readonly record struct LogFileName(LogFileKind Kind, long Version, int Part = 1, int Parts = 1)
{
    private const int VersionDigits = 20;

    /// <summary>The last version that a compaction stands for; of other files, their version.</summary>
    public long LastVersion { get; private init; } = Version;

    /// <summary>The log folder of a table.</summary>
    /// <param name="tablePath">The table's folder.</param>
    public static string Folder(string tablePath) => $"{tablePath.TrimEnd('/')}/_delta_log";

    /// <summary>A commit's file name.</summary>
    /// <param name="version">The version.</param>
    public static string Commit(long version) => string.Create(CultureInfo.InvariantCulture, $"{version:D20}.json");

    /// <summary>A single-file log checkpoint's file name.</summary>
    /// <param name="version">The version.</param>
    public static string Checkpoint(long version) => string.Create(CultureInfo.InvariantCulture, $"{version:D20}.checkpoint.parquet");

    /// <summary>A log checkpoint's file name with a name of its own, as the feature <c>v2Checkpoint</c> has it.</summary>
    /// <param name="version">The version.</param>
    /// <param name="id">Makes the name unique.</param>
    public static string UniqueCheckpoint(long version, Guid id) => string.Create(CultureInfo.InvariantCulture, $"{version:D20}.checkpoint.{id}.parquet");

    /// <summary>The folder of the sidecars of a table's log checkpoints.</summary>
    /// <param name="tablePath">The table's folder.</param>
    public static string SidecarFolder(string tablePath) => $"{Folder(tablePath)}/_sidecars";

    /// <summary>Where names of a version begin in an ordinal listing.</summary>
    /// <param name="version">The version.</param>
    public static string Prefix(long version) => version.ToString("D20", CultureInfo.InvariantCulture);

    /// <summary>What a file name says, or null when it is none that matters.</summary>
    /// <param name="name">The name without its folder.</param>
    public static LogFileName? Parse(ReadOnlySpan<char> name)
    {
        if (name.Length <= VersionDigits || !Number(name[..VersionDigits], out long version))
            return null;
        ReadOnlySpan<char> rest = name[VersionDigits..];
        if (rest is ".json")
            return new LogFileName(LogFileKind.Commit, version);
        if (rest is ".checkpoint.parquet")
            return new LogFileName(LogFileKind.Checkpoint, version);
        if (rest.Length == VersionDigits + 16 && rest[0] == '.' && rest[(VersionDigits + 1)..] is ".compacted.json")
            return Number(rest[1..(VersionDigits + 1)], out long last) && last > version ? new LogFileName(LogFileKind.Compaction, version) { LastVersion = last } : null;
        if (!rest.StartsWith(".checkpoint.", StringComparison.Ordinal))
            return null;
        rest = rest[".checkpoint.".Length..];
        if (rest.Length == 29 && rest[10] == '.' && rest[21..] is ".parquet"
            && Number(rest[..10], out long part) && Number(rest[11..21], out long parts) && part >= 1 && part <= parts)
            return new LogFileName(LogFileKind.Checkpoint, version, (int)part, (int)parts);
        int dot = rest.IndexOf('.');
        return dot > 0 && rest[dot..] is ".parquet" or ".json" ? new LogFileName(LogFileKind.UniqueCheckpoint, version) : null;
    }

    private static bool Number(ReadOnlySpan<char> digits, out long number) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
