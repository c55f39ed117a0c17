using System.Collections.Immutable;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Delta.Log;

/// <summary>What a listing of <c>_delta_log</c> showed.</summary>
internal sealed class LogListing
{
    private LogListing(ImmutableSortedDictionary<long, StorageFile> commits, ImmutableArray<LogCheckpoint> checkpoints, ImmutableArray<LogCompaction> compactions)
    {
        Commits = commits;
        Checkpoints = checkpoints;
        Compactions = compactions;
    }

    /// <summary>The commits by version.</summary>
    public ImmutableSortedDictionary<long, StorageFile> Commits { get; }

    /// <summary>The complete log checkpoints, oldest first; of one version, the one to be preferred last.</summary>
    public ImmutableArray<LogCheckpoint> Checkpoints { get; }

    /// <summary>The log compactions, in order of the versions at which they begin.</summary>
    public ImmutableArray<LogCompaction> Compactions { get; }

    /// <summary>The newest version, or null when there is no table.</summary>
    public long? Latest
    {
        get
        {
            long? commit = Commits.Count == 0 ? null : Commits.Keys.Last();
            long? checkpoint = Checkpoints.IsEmpty ? null : Checkpoints[^1].Version;
            return commit is null || checkpoint > commit ? checkpoint : commit;
        }
    }

    /// <summary>The oldest version whose state can be rebuilt, as far as a listing shows; null when none can.</summary>
    public long? EarliestState => Commits.ContainsKey(0) ? 0 : Checkpoints.IsEmpty ? null : Checkpoints[0].Version;

    /// <summary>Lists the log.</summary>
    /// <param name="storage">Where the table is.</param>
    /// <param name="tablePath">The table's folder.</param>
    /// <param name="from">The first version to list, or null for all.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public static async Task<LogListing> ReadAsync(IStorage storage, string tablePath, long? from, CancellationToken cancellationToken)
    {
        string folder = LogFileName.Folder(tablePath);
        ImmutableSortedDictionary<long, StorageFile>.Builder commits = ImmutableSortedDictionary.CreateBuilder<long, StorageFile>();
        Dictionary<(long Version, int Parts), StorageFile?[]> parts = [];
        List<LogCheckpoint> unique = [];
        ImmutableArray<LogCompaction>.Builder compactions = ImmutableArray.CreateBuilder<LogCompaction>();
        string? startAt = from is { } version ? $"{folder}/{LogFileName.Prefix(version)}" : null;
        await foreach (StorageFile file in storage.ListAsync(folder, startAt, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (LogFileName.Parse(file.Path.AsSpan(file.Path.LastIndexOf('/') + 1)) is not { } name)
                continue;
            switch (name.Kind)
            {
                case LogFileKind.Commit:
                    commits[name.Version] = file;
                    break;
                case LogFileKind.Checkpoint:
                    if (!parts.TryGetValue((name.Version, name.Parts), out StorageFile?[]? found))
                        parts[(name.Version, name.Parts)] = found = new StorageFile?[name.Parts];
                    found[name.Part - 1] = file;
                    break;
                case LogFileKind.UniqueCheckpoint:
                    unique.Add(new LogCheckpoint(name.Version, [file]));
                    break;
                case LogFileKind.Compaction:
                    compactions.Add(new LogCompaction(name.Version, name.LastVersion, file));
                    break;
            }
        }

        ImmutableArray<LogCheckpoint> checkpoints =
        [
            .. parts
                .Where(static p => p.Value.All(static f => f is not null))
                .Select(static p => new LogCheckpoint(p.Key.Version, [.. p.Value.Select(static f => f!.Value)]))
                .Concat(unique)
                .OrderBy(static c => c.Version).ThenByDescending(static c => c.Files.Length),
        ];
        return new LogListing(commits.ToImmutable(), checkpoints, compactions.ToImmutable());
    }

    /// <summary>The longest compaction that begins at a version and ends at or before another; null when there is none.</summary>
    /// <param name="first">The version at which it must begin.</param>
    /// <param name="last">The last version it may stand for.</param>
    public LogCompaction? CompactionFrom(long first, long last) => Compactions.Where(c => c.First == first && c.Last <= last).MaxBy(static c => c.Last);

    /// <summary>The first version from <paramref name="first"/> to <paramref name="last"/> that has no commit file, and the last of that hole; null when all are there.</summary>
    /// <param name="first">The first version looked for.</param>
    /// <param name="last">The last version looked for.</param>
    public (long First, long Last)? FindGap(long first, long last)
    {
        for (long version = first; version <= last; version++)
        {
            if (Commits.ContainsKey(version))
                continue;
            long end = version;
            while (end < last && !Commits.ContainsKey(end + 1))
                end++;
            return (version, end);
        }

        return null;
    }
}
