using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Snapshots;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Delta.Log;

/// <summary>When the commits of a log were made.</summary>
/// <remarks>
/// Commits that tell their time (<see cref="InCommitTimestamps"/>) are believed; of those before, the file's modification time counts, and one that is
/// not after its forerunner's as a millisecond later, as in Spark. The times of the two kinds need not follow on one another: from the time of the first
/// commit that tells it, only those that tell it are looked at.
/// </remarks>
internal sealed class CommitTimes
{
    private readonly SnapshotLoader loader;
    private readonly KeyValuePair<long, StorageFile>[] byFile;
    private readonly KeyValuePair<long, StorageFile>[] byCommit;

    /// <param name="loader">Reads commits.</param>
    /// <param name="listing">Has them.</param>
    /// <param name="newest">The metadata of the newest version.</param>
    public CommitTimes(SnapshotLoader loader, LogListing listing, Metadata newest)
    {
        this.loader = loader;
        long since = InCommitTimestamps.AreOn(newest) ? InCommitTimestamps.Since(newest) : long.MaxValue;
        byFile = [.. listing.Commits.TakeWhile(c => c.Key < since)];
        byCommit = [.. listing.Commits.Skip(byFile.Length)];
    }

    /// <summary>The first version committed at or after a time, or null when the newest is older.</summary>
    /// <param name="time">The time.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async Task<long?> FirstAtOrAfterAsync(DateTimeOffset time, CancellationToken cancellationToken)
    {
        long wanted = time.ToUnixTimeMilliseconds() + (time.Ticks % TimeSpan.TicksPerMillisecond == 0 ? 0 : 1);
        if (byCommit.Length == 0 || wanted <= await TimeOfAsync(0, cancellationToken).ConfigureAwait(false))
        {
            int at = FileTimes().TakeWhile(t => t < wanted).Count();
            return at < byFile.Length ? byFile[at].Key : byCommit.Length == 0 ? null : byCommit[0].Key;
        }

        int first = await CountBeforeAsync(wanted, cancellationToken).ConfigureAwait(false);
        return first < byCommit.Length ? byCommit[first].Key : null;
    }

    /// <summary>The last version committed at or before a time, or null when the oldest is younger.</summary>
    /// <param name="time">The time.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    public async Task<long?> LastAtOrBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken)
    {
        long wanted = time.ToUnixTimeMilliseconds();
        if (byCommit.Length == 0 || wanted < await TimeOfAsync(0, cancellationToken).ConfigureAwait(false))
        {
            int count = FileTimes().TakeWhile(t => t <= wanted).Count();
            return count > 0 ? byFile[count - 1].Key : null;
        }

        return byCommit[await CountBeforeAsync(wanted + 1, cancellationToken).ConfigureAwait(false) - 1].Key;
    }

    /// <summary>The time of the newest commit.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<DateTimeOffset> NewestAsync(CancellationToken cancellationToken) => DateTimeOffset.FromUnixTimeMilliseconds(
        byCommit.Length > 0 ? await TimeOfAsync(byCommit.Length - 1, cancellationToken).ConfigureAwait(false) : FileTimes().Last());

    /// <summary>The time of the oldest commit.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<DateTimeOffset> OldestAsync(CancellationToken cancellationToken) => DateTimeOffset.FromUnixTimeMilliseconds(
        byFile.Length > 0 ? FileTimes().First() : await TimeOfAsync(0, cancellationToken).ConfigureAwait(false));

    /// <summary>The times of the commits that do not tell theirs, by version.</summary>
    public IReadOnlyDictionary<long, DateTimeOffset> ByFile() =>
        byFile.Zip(FileTimes()).ToDictionary(static c => c.First.Key, static c => DateTimeOffset.FromUnixTimeMilliseconds(c.Second));

    private IEnumerable<long> FileTimes()
    {
        long previous = long.MinValue;
        foreach ((_, StorageFile file) in byFile)
        {
            long at = file.LastModified.ToUnixTimeMilliseconds();
            previous = at > previous ? at : previous + 1;
            yield return previous;
        }
    }

    // The times ascend, so a few commits tell where a time falls.
    private async Task<int> CountBeforeAsync(long wanted, CancellationToken cancellationToken)
    {
        int low = 0, high = byCommit.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            if (await TimeOfAsync(middle, cancellationToken).ConfigureAwait(false) < wanted)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private async Task<long> TimeOfAsync(int index, CancellationToken cancellationToken)
    {
        (long version, StorageFile file) = byCommit[index];
        LogCommit commit = await loader.ReadAsync(version, file, cancellationToken).ConfigureAwait(false);
        return commit.Info?.InCommitTimestamp ?? throw new DeltaLogException(
            file.Path,
            $"The commit '{file.Path}' has no inCommitTimestamp, though the table's commits tell their times (delta.enableInCommitTimestamps). A writer without that feature made it; read by version instead of by time.");
    }
}
