using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Commits;
using Spetlr.Dsl.Delta.Log;
using Spetlr.Dsl.Delta.Snapshots;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Delta;

/// <summary>The log of one Delta table: its snapshots, its commits, and new commits. Safe for concurrent use.</summary>
internal sealed class DeltaLog
{
    private readonly SnapshotCache snapshots;
    private readonly CommitWriter writer;
    private readonly SnapshotLoader loader;

    /// <summary>The log of the table in a folder, whether or not there is one yet.</summary>
    /// <param name="tablePath">The table's folder, absolute.</param>
    /// <param name="storage">Where it is.</param>
    /// <param name="codec">Reads and writes log checkpoints; asked only when one is needed.</param>
    /// <param name="clock">Gives the times that are written.</param>
    /// <param name="logger">Told of log checkpoints that could not be read or written.</param>
    public DeltaLog(string tablePath, IStorage storage, ILogCodec codec, TimeProvider clock, ILogger? logger = null)
    {
        TablePath = tablePath.Length > 1 ? tablePath.TrimEnd('/') : tablePath;
        Storage = storage;
        logger ??= NullLogger.Instance;
        loader = new SnapshotLoader(TablePath, storage, codec, logger);
        snapshots = new SnapshotCache(TablePath, storage, loader);
        writer = new CommitWriter(TablePath, storage, snapshots, loader, new LogCheckpointWriter(TablePath, storage, codec, clock, logger), clock);
    }

    /// <summary>The table's folder, absolute and without a slash at its end.</summary>
    public string TablePath { get; }

    /// <summary>Where the table is.</summary>
    public IStorage Storage { get; }

    /// <summary>The newest snapshot, or null when there is no table. Kept, and advanced by the commits that are new since.</summary>
    /// <param name="cancellationToken">Cancels the load.</param>
    public Task<Snapshot?> TryLoadAsync(CancellationToken cancellationToken = default) => snapshots.TryLoadAsync(cancellationToken);

    /// <summary>The snapshot of a version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Cancels the load.</param>
    /// <exception cref="LogGapException">What is needed to rebuild the version is gone.</exception>
    public async Task<Snapshot> LoadAsync(long version, CancellationToken cancellationToken = default)
    {
        if (snapshots.Current is { } current && current.Version == version)
            return current;
        LogListing listing = await ListAsync(null, cancellationToken).ConfigureAwait(false);
        if (version < 0 || listing.Latest is not { } latest || version > latest)
        {
            throw new DeltaLogException(LogFileName.Folder(TablePath), FormattableString.Invariant(
                $"The table '{TablePath}' has no version {version}; {(listing.Latest is { } last ? FormattableString.Invariant($"its newest is {last}") : "there is no table")}. Ask for a version that exists."));
        }

        return await loader.LoadAsync(listing, version, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The commits of a range, in order. Ends at the newest version when <paramref name="to"/> is beyond it.</summary>
    /// <param name="from">The first version.</param>
    /// <param name="to">The last version, or null for all there are.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="LogGapException">Commits of the range are gone; thrown before the first commit is given.</exception>
    public async IAsyncEnumerable<LogCommit> ReadCommitsAsync(long from, long? to, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        LogListing listing = await ListAsync(from, cancellationToken).ConfigureAwait(false);
        if (listing.Latest is not { } latest)
            yield break;
        long last = to < latest ? to.Value : latest;
        if (listing.FindGap(from, last) is { } gap)
            throw new LogGapException(LogFileName.Folder(TablePath), gap.First, gap.Last);
        for (long version = from; version <= last; version++)
            yield return await loader.ReadAsync(version, listing.Commits[version], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The oldest version whose commit is still in the log, or null when none is.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public async Task<long?> EarliestCommitAsync(CancellationToken cancellationToken = default)
    {
        LogListing listing = await ListAsync(null, cancellationToken).ConfigureAwait(false);
        return listing.Commits.IsEmpty ? null : listing.Commits.Keys.First();
    }

    /// <summary>The newest version, or null when there is no table.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public async Task<long?> LatestVersionAsync(CancellationToken cancellationToken = default) =>
        (await ListAsync(snapshots.Current?.Version, cancellationToken).ConfigureAwait(false)).Latest
        ?? (await ListAsync(null, cancellationToken).ConfigureAwait(false)).Latest;

    /// <summary>The first version committed at or after a time, or null when the newest is older.</summary>
    /// <param name="time">The time.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public async Task<long?> VersionAtOrAfterAsync(DateTimeOffset time, CancellationToken cancellationToken = default)
    {
        if (await TryLoadAsync(cancellationToken).ConfigureAwait(false) is not { } newest)
            return null;
        LogListing listing = await ListAsync(null, cancellationToken).ConfigureAwait(false);
        return await new CommitTimes(loader, listing, newest.Metadata).FirstAtOrAfterAsync(time, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>When the commits were made that do not tell it themselves, by version.</summary>
    /// <param name="newest">The metadata of the newest version.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public async Task<IReadOnlyDictionary<long, DateTimeOffset>> FileTimesAsync(Metadata newest, CancellationToken cancellationToken = default) =>
        new CommitTimes(loader, await ListAsync(null, cancellationToken).ConfigureAwait(false), newest).ByFile();

    /// <summary>The snapshot of a version, or of the newest version that was committed at or before a time, as Spark chooses it; null when there is no table.</summary>
    /// <param name="at">The version or the time.</param>
    /// <param name="cancellationToken">Cancels the load.</param>
    /// <exception cref="VersionNotAvailableException">There is no such version, or it can no longer be rebuilt; the error names the range that can.</exception>
    public async Task<Snapshot?> TryLoadAsync(TimeTravel at, CancellationToken cancellationToken = default)
    {
        if (await TryLoadAsync(cancellationToken).ConfigureAwait(false) is not { } newest)
            return null;
        LogListing listing = await ListAsync(null, cancellationToken).ConfigureAwait(false);
        long earliest = listing.EarliestState ?? newest.Version;
        long? version = at.Version;
        if (at.Time is { } time)
        {
            CommitTimes times = new(loader, listing, newest.Metadata);
            version = await times.LastAtOrBeforeAsync(time, cancellationToken).ConfigureAwait(false);
            if (version == newest.Version && await times.NewestAsync(cancellationToken).ConfigureAwait(false) is var last && last < time)
                throw NotAvailable($"was last committed to at {last:O}, before {time:O}", "Read it without a time for its newest version, or choose an earlier time");
            if (version is null)
                throw NotAvailable($"has no version from {time:O} or before; the oldest commit in its log is of {await times.OldestAsync(cancellationToken).ConfigureAwait(false):O}", "Choose a later time");
        }

        if (version > newest.Version || version < 0)
            throw NotAvailable(FormattableString.Invariant($"has no version {version}"), "Choose a version that exists");
        if (version < earliest)
            throw NotAvailable(FormattableString.Invariant($"can no longer be read at version {version}: commits that make it up were cleaned up"), "Choose a later version");
        try
        {
            return await LoadAsync(version!.Value, cancellationToken).ConfigureAwait(false);
        }
        catch (LogGapException e)
        {
            throw NotAvailable(FormattableString.Invariant($"cannot be read at version {version}: the commits {e.FirstMissing} to {e.LastMissing} are missing"), "Choose another version, or restore the files");
        }

        VersionNotAvailableException NotAvailable(string what, string remedy) => new(
            FormattableString.Invariant($"The table '{TablePath}' {what}. Versions {earliest} to {newest.Version} are there. {remedy}."), earliest, newest.Version);
    }

    /// <summary>Commits, on top of whatever others have committed in the meantime if that goes together.</summary>
    /// <param name="transaction">What to commit.</param>
    /// <param name="cancellationToken">Cancels before the commit is written; not after.</param>
    /// <exception cref="DeltaConflictException">Another writer's commit does not go together with ours.</exception>
    /// <exception cref="UnsupportedTableFeatureException">The table needs a feature that is not implemented.</exception>
    public Task<CommitOutcome> CommitAsync(DeltaTransaction transaction, CancellationToken cancellationToken = default) =>
        writer.CommitAsync(transaction, cancellationToken);

    private Task<LogListing> ListAsync(long? from, CancellationToken cancellationToken) =>
        LogListing.ReadAsync(Storage, TablePath, from, cancellationToken);
}
