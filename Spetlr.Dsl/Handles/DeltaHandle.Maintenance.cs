using Spetlr.Dsl.Delta;

namespace Spetlr.Dsl;

/// <content>Looking after the table's files and versions.</content>
public partial class DeltaHandle
{
    /// <summary>Puts small files together, in one commit that changes no rows; streams from the table pass over it.</summary>
    /// <param name="options">Up to which size, and from how many files; null for the defaults.</param>
    /// <param name="session">The session, unless the handle is bound to one; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels; nothing is committed then.</param>
    /// <exception cref="TableNotFoundException">There is no such table.</exception>
    /// <exception cref="DeltaConflictException">Another commit removed a file that was being put together.</exception>
    public Task<OptimizeResult> OptimizeAsync(OptimizeOptions? options = null, SpetlrSession? session = null, CancellationToken cancellationToken = default)
    {
        SpetlrSession runs = OwnSession ?? session ?? SpetlrSession.Default;
        return runs.Engine.OptimizeAsync(runs, Definition, options ?? new OptimizeOptions(), cancellationToken);
    }

    /// <summary>The versions that the table's log still tells, newest first.</summary>
    /// <param name="session">The session, unless the handle is bound to one; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="TableNotFoundException">There is no such table.</exception>
    public Task<IReadOnlyList<TableVersion>> HistoryAsync(SpetlrSession? session = null, CancellationToken cancellationToken = default)
    {
        SpetlrSession runs = OwnSession ?? session ?? SpetlrSession.Default;
        return runs.Engine.HistoryAsync(runs, Definition, cancellationToken);
    }

    /// <summary>Deletes the files that neither the newest version, nor one within the retention, nor a stream that reads the table needs.</summary>
    /// <param name="options">The retention, and whether the files are only listed; null for the defaults.</param>
    /// <param name="session">The session, unless the handle is bound to one; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels; what was deleted until then stays deleted.</param>
    /// <exception cref="TableNotFoundException">There is no such table.</exception>
    /// <exception cref="SpetlrException">The retention is shorter than the table's, or what a stream still needs cannot be told. Nothing was deleted.</exception>
    public Task<VacuumResult> VacuumAsync(VacuumOptions? options = null, SpetlrSession? session = null, CancellationToken cancellationToken = default)
    {
        SpetlrSession runs = OwnSession ?? session ?? SpetlrSession.Default;
        return runs.Engine.VacuumAsync(runs, Definition, options ?? new VacuumOptions(), cancellationToken);
    }

    /// <summary>Makes a new version of the table that has the rows, columns and properties of an older one.</summary>
    /// <param name="version">The older version; its files must still be there.</param>
    /// <param name="session">The session, unless the handle is bound to one; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels; nothing is committed then.</param>
    /// <remarks>How far streams have written the table stays: rows of theirs that the restore takes away are not written again.</remarks>
    /// <exception cref="TableNotFoundException">There is no such table.</exception>
    /// <exception cref="VersionNotAvailableException">There is no such version, or the log no longer tells what it was.</exception>
    /// <exception cref="SpetlrException">Files of that version are gone; nothing was changed.</exception>
    /// <exception cref="DeltaConflictException">Another writer committed at the same time; nothing was changed.</exception>
    public Task<RestoreResult> RestoreAsync(long version, SpetlrSession? session = null, CancellationToken cancellationToken = default)
    {
        SpetlrSession runs = OwnSession ?? session ?? SpetlrSession.Default;
        return runs.Engine.RestoreAsync(runs, Definition, new TimeTravel(version, null), cancellationToken);
    }

    /// <summary>Makes a new version of the table that is as the newest one of a time was.</summary>
    /// <param name="time">The time; neither before the first version that the log still tells nor after the newest.</param>
    /// <param name="session">The session, unless the handle is bound to one; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels; nothing is committed then.</param>
    /// <inheritdoc cref="RestoreAsync(long, SpetlrSession?, CancellationToken)"/>
    public Task<RestoreResult> RestoreToAsync(DateTimeOffset time, SpetlrSession? session = null, CancellationToken cancellationToken = default)
    {
        SpetlrSession runs = OwnSession ?? session ?? SpetlrSession.Default;
        return runs.Engine.RestoreAsync(runs, Definition, new TimeTravel(null, time), cancellationToken);
    }

    /// <summary>What the log says of the table's newest version: files, bytes, rows, properties, protocol.</summary>
    /// <param name="session">The session, unless the handle is bound to one; null for <see cref="SpetlrSession.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="TableNotFoundException">There is no such table.</exception>
    public Task<TableDetail> DetailAsync(SpetlrSession? session = null, CancellationToken cancellationToken = default)
    {
        SpetlrSession runs = OwnSession ?? session ?? SpetlrSession.Default;
        return runs.Engine.DetailAsync(runs, Definition, cancellationToken);
    }
}
