using System.Globalization;
using System.Runtime.CompilerServices;
using DuckDB.NET.Data;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Embedded.Altering;
using Spetlr.Dsl.Embedded.Database;
using Spetlr.Dsl.Embedded.Execution;
using Spetlr.Dsl.Embedded.Maintenance;
using Spetlr.Dsl.Embedded.Nested;
using Spetlr.Dsl.Embedded.Streams;
using Spetlr.Dsl.Embedded.Writing.Conditions;
using Spetlr.Dsl.Embedded.Writing;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Engines.Alterations;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded;

/// <summary>Runs plans in this process: our Delta log and checkpoints, DuckDB for SQL and Parquet.</summary>
internal sealed class EmbeddedEngine : Engine
{
    public override string Name => "embedded";

    internal override Task<StructType?> SchemaOfAsync(SpetlrSession session, ScanSource source, CancellationToken cancellationToken) =>
        new ScanResolver(session).SchemaOfAsync(source, cancellationToken);

    internal override async IAsyncEnumerable<RowReader> ReadAsync(
        SpetlrSession session, Relation plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using BoundQuery query = await BindAsync(session, plan, cancellationToken).ConfigureAwait(false);
        using DuckDBCommand command = query.Command(NestedSql.Readable(query.Sql, plan.Schema));
        await using CancellationTokenRegistration registration = cancellationToken.Register(command.Cancel);
        using DuckDBDataReader reader = query.Run(command.ExecuteReader);
        DuckDbRowReader row = new(reader, plan.Schema);
        while (query.Run(reader.Read))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    internal override async Task<long> CountAsync(SpetlrSession session, Relation plan, CancellationToken cancellationToken)
    {
        using BoundQuery query = await BindAsync(session, plan, cancellationToken).ConfigureAwait(false);
        using DuckDBCommand command = query.Command($"SELECT count(*) FROM ({query.Sql})");
        await using CancellationTokenRegistration registration = cancellationToken.Register(command.Cancel);
        return Convert.ToInt64(query.Run(command.ExecuteScalar), CultureInfo.InvariantCulture);
    }

    internal override async Task<LoadResult> WriteAsync(SpetlrSession session, Relation plan, TableWrite write, CancellationToken cancellationToken)
    {
        Relation bound = await new ScanResolver(session, asStatic: write.Batch is not null).ResolveAsync(plan, cancellationToken).ConfigureAwait(false);
        return await new DeltaTableWriter(session).WriteAsync(bound, write, cancellationToken).ConfigureAwait(false);
    }

    internal override Task<DeleteResult> DeleteAsync(
        SpetlrSession session, DeltaTableDefinition table, RowCondition? condition, CancellationToken cancellationToken) =>
        new TableDeletion(session, table).DeleteAsync(condition, cancellationToken);

    internal override Task<OptimizeResult> OptimizeAsync(
        SpetlrSession session, DeltaTableDefinition table, OptimizeOptions options, CancellationToken cancellationToken) =>
        new TableOptimizer(session, table).OptimizeAsync(options, cancellationToken);

    internal override Task<IReadOnlyList<TableVersion>> HistoryAsync(
        SpetlrSession session, DeltaTableDefinition table, CancellationToken cancellationToken) =>
        new TableHistory(session, table).ReadAsync(cancellationToken);

    internal override Task AddConstraintAsync(
        SpetlrSession session, DeltaTableDefinition table, string name, string expression, CancellationToken cancellationToken) =>
        new TableConstraints(session, table).AddAsync(name, expression, cancellationToken);

    internal override Task<bool> DropConstraintAsync(
        SpetlrSession session, DeltaTableDefinition table, string name, CancellationToken cancellationToken) =>
        new TableConstraints(session, table).DropAsync(name, cancellationToken);

    internal override Task<VacuumResult> VacuumAsync(
        SpetlrSession session, DeltaTableDefinition table, VacuumOptions options, CancellationToken cancellationToken) =>
        new TableVacuum(session, table).VacuumAsync(options, cancellationToken);

    internal override Task<RestoreResult> RestoreAsync(
        SpetlrSession session, DeltaTableDefinition table, TimeTravel to, CancellationToken cancellationToken) =>
        new TableRestore(session, table).RestoreAsync(to, cancellationToken);

    internal override Task<TableDetail> DetailAsync(SpetlrSession session, DeltaTableDefinition table, CancellationToken cancellationToken) =>
        new TableDescription(session, table).ReadAsync(cancellationToken);

    internal override Task<long> AlterAsync(
        SpetlrSession session, DeltaTableDefinition table, TableAlteration alteration, CancellationToken cancellationToken) =>
        new TableAlterer(session, table).AlterAsync(alteration, cancellationToken);

    internal override Task<StreamingQuery> StartAsync(SpetlrSession session, StreamStartRequest request, CancellationToken cancellationToken) =>
        new EmbeddedStreams(session).StartAsync(request, cancellationToken);

    internal override Task<string> ExplainAsync(SpetlrSession session, StreamStartRequest request, CancellationToken cancellationToken) =>
        new EmbeddedStreams(session).ExplainAsync(request, cancellationToken);

    private static async Task<BoundQuery> BindAsync(SpetlrSession session, Relation plan, CancellationToken cancellationToken)
    {
        Relation bound = await new ScanResolver(session).ResolveAsync(plan, cancellationToken).ConfigureAwait(false);
        return await BoundQuery
            .BindAsync(DuckDbInstance.For(session.Options.Embedded), session.Storage, bound, batchTime: null, cancellationToken).ConfigureAwait(false);
    }
}
