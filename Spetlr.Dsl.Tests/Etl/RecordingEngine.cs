using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Tests.Etl;

/// <summary>An engine that notes what it is asked for and runs nothing.</summary>
internal sealed class RecordingEngine : Engine
{
    public List<(Relation Plan, TableWrite Write)> Writes { get; } = [];

    public List<(StreamStartRequest Request, RecordedQuery Query)> Starts { get; } = [];

    public List<string> SchemasAsked { get; } = [];

    /// <summary>What a table is said to have, by key.</summary>
    public Dictionary<string, StructType> Schemas { get; } = [];

    /// <summary>How started queries end; null to keep them running until they are stopped.</summary>
    public Func<Task>? QueryRun { get; set; } = static () => Task.CompletedTask;

    public override string Name => "recording";

    internal override Task<StructType?> SchemaOfAsync(SpetlrSession session, ScanSource source, CancellationToken cancellationToken)
    {
        SchemasAsked.Add(source.Key);
        return Task.FromResult(Schemas.GetValueOrDefault(source.Key));
    }

    internal override IAsyncEnumerable<RowReader> ReadAsync(SpetlrSession session, Relation plan, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Nothing here reads rows.");

    internal override Task<long> CountAsync(SpetlrSession session, Relation plan, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Nothing here counts rows.");

    internal override Task<LoadResult> WriteAsync(SpetlrSession session, Relation plan, TableWrite write, CancellationToken cancellationToken)
    {
        Writes.Add((plan, write));
        long rows = plan is LocalRows local ? local.Rows.Count : 0;
        return Task.FromResult(new LoadResult(Writes.Count - 1, false, rows, rows, 1, 1));
    }

    internal override Task<DeleteResult> DeleteAsync(SpetlrSession session, DeltaTableDefinition table, RowCondition? condition, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Nothing here deletes rows.");

    internal override Task<OptimizeResult> OptimizeAsync(SpetlrSession session, DeltaTableDefinition table, OptimizeOptions options, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Nothing here optimizes.");

    internal override Task<IReadOnlyList<TableVersion>> HistoryAsync(SpetlrSession session, DeltaTableDefinition table, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Nothing here asks for a history.");

    internal override Task<StreamingQuery> StartAsync(SpetlrSession session, StreamStartRequest request, CancellationToken cancellationToken)
    {
        RecordedQuery query = new(request.Name, QueryRun);
        Starts.Add((request, query));
        return Task.FromResult<StreamingQuery>(query);
    }

    internal override Task<string> ExplainAsync(SpetlrSession session, StreamStartRequest request, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Nothing here explains.");
}
