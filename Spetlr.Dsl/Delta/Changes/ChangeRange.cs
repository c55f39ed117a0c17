namespace Spetlr.Dsl.Delta.Changes;

/// <summary>The versions whose changes are read, both ends in it.</summary>
/// <param name="From">The first; of a time, the first version that was committed at or after it.</param>
/// <param name="To">The last, or null for the newest; of a time, the last version that was committed at or before it.</param>
internal sealed record ChangeRange(TimeTravel From, TimeTravel? To)
{
    /// <summary>The versions of a table's log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="newest">The newest snapshot.</param>
    /// <param name="key">The table's key, for messages.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="SpetlrException">There is no such range.</exception>
    public async Task<(long From, long To)> ResolveAsync(DeltaLog log, Snapshot newest, string key, CancellationToken cancellationToken)
    {
        long? from = From.Version ?? await log.VersionAtOrAfterAsync(From.Time!.Value, cancellationToken).ConfigureAwait(false);
        long to = To switch
        {
            null => newest.Version,
            { Version: { } version } => version,
            { Time: { } time } when time >= newest.Timestamp => newest.Version,
            _ => (await log.TryLoadAsync(To, cancellationToken).ConfigureAwait(false))!.Version,
        };
        if (from is null || from < 0 || from > newest.Version || to > newest.Version)
            throw new SpetlrException(FormattableString.Invariant($"Table '{key}' has no changes of {From} to {To?.ToString() ?? "the newest version"}: its newest version is {newest.Version}. Ask for versions that exist."));
        return from <= to
            ? (from.Value, to)
            : throw new SpetlrException(FormattableString.Invariant($"Table '{key}': the changes asked for begin at version {from} and end at version {to}, before their beginning. Exchange the ends."));
    }
}
