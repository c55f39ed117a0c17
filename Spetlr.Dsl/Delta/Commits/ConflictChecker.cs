using System.Globalization;
using Spetlr.Dsl.Delta.Actions;

namespace Spetlr.Dsl.Delta.Commits;

/// <summary>Whether a commit that another writer made first goes together with ours; if not, which rule it breaks.</summary>
internal static class ConflictChecker
{
    /// <summary>Checks one commit that came in between.</summary>
    /// <param name="tablePath">The table, for messages.</param>
    /// <param name="ours">What we are to commit.</param>
    /// <param name="winner">What the other writer committed.</param>
    /// <param name="level">Our isolation level.</param>
    /// <exception cref="DeltaConflictException">The two do not go together.</exception>
    public static void Check(string tablePath, DeltaTransaction ours, LogCommit winner, IsolationLevel level)
    {
        Conflict conflict = new(tablePath, ours, winner);
        if (winner.Actions.OfType<Protocol>().Any())
            throw conflict.Of(DeltaConflictKind.ProtocolChanged, ours.ReadSnapshot is null ? "created the table" : "changed the table's protocol", "Read the table again and repeat the operation.");
        if (winner.Actions.OfType<Metadata>().Any())
            throw conflict.Of(DeltaConflictKind.MetadataChanged, "changed the table's schema, partitioning or properties", "Check the new schema, then repeat the operation.");
        if (ours.AppId is { } app && winner.Actions.OfType<SetTransaction>().Any(t => string.Equals(t.AppId, app, StringComparison.Ordinal)))
            throw conflict.Of(DeltaConflictKind.ConcurrentTransaction, $"wrote the same application's transaction '{app}'", "Two runs of one query write the table at once: stop one of them.");
        CheckRemoved(ours, winner, conflict);
        if (MindsAdded(ours, winner, level) && winner.Actions.OfType<AddFile>().FirstOrDefault(a => a.DataChange && (ours.WouldRead?.Invoke(a) ?? true)) is { } added)
            throw conflict.Of(DeltaConflictKind.ConcurrentAppend, $"added '{added.Path}', which this operation would have had to read", "Repeat the operation.");
    }

    // A new schema changes what an append has to look like, so then even a blind one counts.
    private static bool MindsAdded(DeltaTransaction ours, LogCommit winner, IsolationLevel level) => !ours.IsBlindAppend && level switch
    {
        IsolationLevel.SnapshotIsolation => false,
        IsolationLevel.WriteSerializable => winner.Info?.IsBlindAppend != true || ours.Actions.OfType<Metadata>().Any(),
        _ => true,
    };

    private static void CheckRemoved(DeltaTransaction ours, LogCommit winner, Conflict conflict)
    {
        HashSet<FileKey> removing = [.. ours.Actions.OfType<RemoveFile>().Select(static r => r.Key)];
        foreach (RemoveFile removed in winner.Actions.OfType<RemoveFile>())
        {
            if (removing.Contains(removed.Key))
                throw conflict.Of(DeltaConflictKind.ConcurrentDeleteDelete, $"removed '{removed.Path}', which this operation removes too", "Repeat the operation.");
            if (!ours.IsBlindAppend && (ours.ReadFiles?.Contains(removed.Key) ?? true))
                throw conflict.Of(DeltaConflictKind.ConcurrentDeleteRead, $"removed '{removed.Path}', which this operation read", "Repeat the operation.");
        }
    }

    private readonly record struct Conflict(string TablePath, DeltaTransaction Ours, LogCommit Winner)
    {
        public DeltaConflictException Of(DeltaConflictKind kind, string whatTheyDid, string remedy)
        {
            string read = Ours.ReadSnapshot is { } snapshot
                ? string.Create(CultureInfo.InvariantCulture, $"which had read version {snapshot.Version}")
                : "which was to create the table";
            return new DeltaConflictException(kind, Winner.Version, string.Create(
                CultureInfo.InvariantCulture,
                $"{kind}: the operation {Ours.Operation} on '{TablePath}', {read}, was not committed, because {Winner.Info?.Operation ?? "another operation"} by {Winner.Info?.EngineInfo ?? "another writer"} {whatTheyDid} in version {Winner.Version}. {remedy}"));
        }
    }
}
