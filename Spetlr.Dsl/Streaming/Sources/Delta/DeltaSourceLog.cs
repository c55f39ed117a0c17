using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;

namespace Spetlr.Dsl.Streaming.Sources.Delta;

/// <summary>The source table's log as a stream reads it: commits with the gap policy, snapshots in the stream's order. Keeps what the batch at hand was planned from.</summary>
internal sealed class DeltaSourceLog(string source, DeltaLog log, DeltaStreamOptions options, ILogger logger)
{
    private readonly Dictionary<long, SourceCommit> _commits = [];
    private (long Version, SourceSnapshot Snapshot)? _snapshot;

    /// <summary>The commits of a range that are there; a hole in it is an error or passed over by policy.</summary>
    public async IAsyncEnumerable<SourceCommit> CommitsAsync(long from, long to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long next = from;
        while (next <= to)
        {
            if (_commits.TryGetValue(next, out SourceCommit? kept))
            {
                next++;
                yield return kept;
                continue;
            }

            LogGapException? gap = null;
            IAsyncEnumerator<LogCommit> commits = log.ReadCommitsAsync(next, to, cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (commits.ConfigureAwait(false))
            {
                while (true)
                {
                    try
                    {
                        if (!await commits.MoveNextAsync().ConfigureAwait(false))
                            break;
                    }
                    catch (LogGapException e)
                    {
                        gap = e;
                        break;
                    }

                    SourceCommit commit = SourceCommit.Of(commits.Current);
                    _commits[commit.Version] = commit;
                    next = commit.Version + 1;
                    yield return commit;
                }
            }

            if (gap is null)
                yield break;
            await foreach (SourceCommit before in CommitsAsync(next, gap.FirstMissing - 1, cancellationToken).ConfigureAwait(false))
                yield return before;
            PassOver(gap);
            yield return SourceCommit.Gap(gap.FirstMissing, gap.LastMissing);
            next = gap.LastMissing + 1;
        }
    }

    /// <summary>The files of a version's snapshot in the order of the offset's index: by modification time, then by path.</summary>
    public async Task<SourceSnapshot> SnapshotAsync(long version, CancellationToken cancellationToken)
    {
        if (_snapshot is { } kept && kept.Version == version)
            return kept.Snapshot;
        Snapshot loaded;
        try
        {
            loaded = await log.LoadAsync(version, cancellationToken).ConfigureAwait(false);
        }
        catch (LogGapException e)
        {
            throw new SourceDataLossException(e.FirstMissing, e.LastMissing, $"Source '{source}': the snapshot of version {version}, which the stream is reading, can no longer be rebuilt: versions {e.FirstMissing} to {e.LastMissing} are gone from the log. Begin a new checkpoint; it reads the whole newest snapshot.");
        }

        List<AddFile> files = [.. loaded.Files];
        files.Sort(static (a, b) =>
        {
            int byTime = a.ModificationTime.CompareTo(b.ModificationTime);
            return byTime != 0 ? byTime : string.CompareOrdinal(a.Path, b.Path);
        });
        SourceSnapshot snapshot = new(loaded.Metadata, files);
        _snapshot = (version, snapshot);
        return snapshot;
    }

    /// <summary>The metadata of a version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="newest">The table now; its metadata where the log no longer tells and <see cref="DataLossPolicy.Continue"/> is set.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="SourceDataLossException">The log no longer tells.</exception>
    public async Task<Metadata> MetadataAsync(long version, Snapshot newest, CancellationToken cancellationToken)
    {
        try
        {
            return (await log.LoadAsync(version, cancellationToken).ConfigureAwait(false)).Metadata;
        }
        catch (LogGapException) when (options.OnDataLoss == DataLossPolicy.Continue)
        {
            return newest.Metadata;
        }
        catch (LogGapException e)
        {
            throw new SourceDataLossException(e.FirstMissing, e.LastMissing, $"Source '{source}': the columns of the table at version {version}, up to which the stream has read, are no longer known: versions {e.FirstMissing} to {e.LastMissing} are gone from the log. The table maps its columns, so one may have been replaced. Set OnDataLoss to {nameof(DataLossPolicy.Continue)} to go on by the columns of version {newest.Version}, or begin a new checkpoint.");
        }
    }

    /// <summary>Forgets what is done.</summary>
    public void Forget(DeltaOffset done)
    {
        foreach (long version in _commits.Keys.Where(v => v < done.Version).ToList())
            _commits.Remove(version);
        if (_snapshot is { } kept && (kept.Version < done.Version || !done.IsSnapshot))
            _snapshot = null;
    }

    /// <summary>Forgets everything: the log is another table's now.</summary>
    public void Clear()
    {
        _commits.Clear();
        _snapshot = null;
    }

    private void PassOver(LogGapException gap)
    {
        if (options.OnDataLoss == DataLossPolicy.Fail)
            throw new SourceDataLossException(gap.FirstMissing, gap.LastMissing, $"Source '{source}': versions {gap.FirstMissing} to {gap.LastMissing} were not read yet and are gone from the table's log (cleaned up after its retention, or deleted). Set OnDataLoss to {nameof(DataLossPolicy.Continue)} to go on at version {gap.LastMissing + 1} without their rows, or begin a new checkpoint to read the whole snapshot.");
        DeltaSourceMessages.Lost(logger, source, gap.FirstMissing, gap.LastMissing);
    }
}
