using Spetlr.Dsl.Delta;

namespace Spetlr.Dsl.Streaming.Sources.Delta;

/// <summary>Where a stream without an offset begins.</summary>
internal static class DeltaStart
{
    /// <summary>The first commit to read by the options, or null for the snapshot.</summary>
    /// <exception cref="StreamException">The version or time is not in the table.</exception>
    public static async Task<long?> FirstVersionAsync(string source, DeltaLog log, DeltaStreamOptions options, long newest, CancellationToken cancellationToken)
    {
        if (options.StartingVersion is { } version)
        {
            long? earliest = await log.EarliestCommitAsync(cancellationToken).ConfigureAwait(false);
            if (version > newest || earliest is null || version < earliest)
                throw new StreamException($"Source '{source}': StartingVersion is {version}; available versions are [{earliest ?? newest}, {newest}]. Choose one of them, or StartingLatest to read what comes from now.");
            return version;
        }

        if (options.StartingTimestamp is { } time)
        {
            return await log.VersionAtOrAfterAsync(time, cancellationToken).ConfigureAwait(false)
                ?? throw new StreamException($"Source '{source}': StartingTimestamp is {time:O}, later than the newest commit (version {newest}). Choose an earlier time, or StartingLatest to read what comes from now.");
        }

        return null;
    }
}
