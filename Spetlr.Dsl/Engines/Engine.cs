using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Embedded;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Engines.Alterations;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl;

/// <summary>Runs plans. The same annotated classes and pipelines run on each engine.</summary>
public abstract class Engine
{
    private protected Engine()
    {
    }

    /// <summary>The engine in this process: DuckDB and our own Delta log; nothing to install.</summary>
    public static Engine Embedded { get; } = new EmbeddedEngine();

    /// <summary>The engine's name, as messages show it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether tables and files may be at URIs of object stores.</summary>
    internal virtual bool ReadsUris => false;

    /// <summary>The columns of a source as it is now; null when there is no such table.</summary>
    internal abstract Task<StructType?> SchemaOfAsync(SpetlrSession session, ScanSource source, CancellationToken cancellationToken);

    /// <summary>Runs a batch plan and gives its rows one by one; the reader stands on the row until the next is asked for.</summary>
    internal abstract IAsyncEnumerable<RowReader> ReadAsync(SpetlrSession session, Relation plan, CancellationToken cancellationToken);

    /// <summary>The number of rows of a batch plan.</summary>
    internal abstract Task<long> CountAsync(SpetlrSession session, Relation plan, CancellationToken cancellationToken);

    /// <summary>Writes the rows of a batch plan into a table, once: a batch that an earlier run committed is skipped.</summary>
    internal abstract Task<LoadResult> WriteAsync(SpetlrSession session, Relation plan, TableWrite write, CancellationToken cancellationToken);

    /// <summary>Deletes the rows of a condition, or all.</summary>
    internal abstract Task<DeleteResult> DeleteAsync(SpetlrSession session, DeltaTableDefinition table, RowCondition? condition, CancellationToken cancellationToken);

    /// <summary>Puts small files of a table together.</summary>
    internal abstract Task<OptimizeResult> OptimizeAsync(SpetlrSession session, DeltaTableDefinition table, OptimizeOptions options, CancellationToken cancellationToken);

    /// <summary>The versions of a table that its log still tells, newest first.</summary>
    internal abstract Task<IReadOnlyList<TableVersion>> HistoryAsync(SpetlrSession session, DeltaTableDefinition table, CancellationToken cancellationToken);

    /// <summary>Deletes the files that no version of a table within the retention and no reader needs.</summary>
    internal virtual Task<VacuumResult> VacuumAsync(SpetlrSession session, DeltaTableDefinition table, VacuumOptions options, CancellationToken cancellationToken) =>
        throw NotDone("VACUUM", table);

    /// <summary>Makes a new version of a table that is as an older one was.</summary>
    internal virtual Task<RestoreResult> RestoreAsync(SpetlrSession session, DeltaTableDefinition table, TimeTravel to, CancellationToken cancellationToken) =>
        throw NotDone("RESTORE", table);

    /// <summary>What a table's log says of its newest version.</summary>
    internal virtual Task<TableDetail> DetailAsync(SpetlrSession session, DeltaTableDefinition table, CancellationToken cancellationToken) =>
        throw NotDone("DESCRIBE DETAIL", table);

    /// <summary>Changes a table's columns or properties; gives the version that has the change.</summary>
    internal virtual Task<long> AlterAsync(SpetlrSession session, DeltaTableDefinition table, TableAlteration alteration, CancellationToken cancellationToken) =>
        throw new SpetlrException($"The {Name} engine cannot change the columns and properties of table '{table.Key}'. Use the embedded engine, or SQL on the cluster.");

    /// <summary>Adds a CHECK constraint to a table.</summary>
    internal virtual Task AddConstraintAsync(SpetlrSession session, DeltaTableDefinition table, string name, string expression, CancellationToken cancellationToken) =>
        throw new SpetlrException($"The engine '{Name}' adds no constraints. Use the embedded engine.");

    /// <summary>Drops a CHECK constraint of a table; false when it has none of the name.</summary>
    internal virtual Task<bool> DropConstraintAsync(SpetlrSession session, DeltaTableDefinition table, string name, CancellationToken cancellationToken) =>
        throw new SpetlrException($"The engine '{Name}' drops no constraints. Use the embedded engine.");

    /// <summary>Starts a stream.</summary>
    internal abstract Task<StreamingQuery> StartAsync(SpetlrSession session, StreamStartRequest request, CancellationToken cancellationToken);

    /// <summary>What a start of the stream would do: schemas, checkpoint, next offsets. Runs nothing and writes nothing.</summary>
    internal abstract Task<string> ExplainAsync(SpetlrSession session, StreamStartRequest request, CancellationToken cancellationToken);

    private SpetlrException NotDone(string what, DeltaTableDefinition table) =>
        new($"{what} of table '{table.Key}': the {Name} engine does not do it. Use the embedded engine for it.");
}
