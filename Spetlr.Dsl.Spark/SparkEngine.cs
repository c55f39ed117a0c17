using System.Globalization;
using System.Runtime.CompilerServices;
using Apache.Arrow;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Spark.Connection;
using Spetlr.Dsl.Spark.Printing;
using Spetlr.Dsl.Spark.Relations;
using Spetlr.Dsl.Spark.Results;
using Spetlr.Dsl.Spark.Sessions;
using Spetlr.Dsl.Spark.Streaming;
using Spetlr.Dsl.Spark.Tables;

namespace Spetlr.Dsl;

/// <summary>Runs plans on a Spark server or a Databricks cluster. Made by <c>Engine.Spark</c>; one for the process is enough.</summary>
/// <remarks>Reads and streams share one session on the server; each write has its own. Dispose ends the session, and with it the streams that still run.</remarks>
public sealed class SparkEngine : Engine, IAsyncDisposable
{
    private readonly SparkConnectionString _target;
    private readonly SparkLink _link;

    internal SparkEngine(string remote, IReadOnlyDictionary<string, string>? settings)
    {
        _target = SparkConnectionString.Parse(remote);
        _link = new SparkLink(_target, settings ?? new Dictionary<string, string>());
    }

    /// <inheritdoc/>
    public override string Name => $"Spark ({_target})";

    /// <inheritdoc/>
    internal override bool ReadsUris => true;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _link.DisposeAsync();

    internal override Task<StructType?> SchemaOfAsync(SpetlrSession session, ScanSource source, CancellationToken cancellationToken) =>
        _link.RunAsync(spark => Sources(spark, session).SchemaOfAsync(source, cancellationToken), cancellationToken);

    internal override async IAsyncEnumerable<RowReader> ReadAsync(
        SpetlrSession session, Relation plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (SparkSession spark, SparkQuery query) = await _link.RunAsync(
            async s => (s, await Sources(s, session).QueryAsync(plan, cancellationToken).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
        await foreach (RecordBatch batch in spark.ReadAsync(query.ToRelation(), cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                ArrowRowReader row = new(batch);
                for (row.Row = 0; row.Row < batch.Length; row.Row++)
                    yield return row;
            }
        }
    }

    internal override Task<long> CountAsync(SpetlrSession session, Relation plan, CancellationToken cancellationToken) =>
        _link.RunAsync(
            async spark =>
            {
                SparkQuery query = await Sources(spark, session).QueryAsync(plan, cancellationToken).ConfigureAwait(false);
                using SparkResult result = await spark.CollectAsync(query.Over($"SELECT count(*) FROM ({query.Sql})"), cancellationToken).ConfigureAwait(false);
                return ((Int64Array)result.Batches[0].Column(0)).GetValue(0)!.Value;
            },
            cancellationToken);

    internal override Task<LoadResult> WriteAsync(SpetlrSession session, Relation plan, TableWrite write, CancellationToken cancellationToken) =>
        _link.RunAsync(spark => new SparkTableWriter(_link, Sources(spark, session)).WriteAsync(plan, write, cancellationToken), cancellationToken);

    internal override Task<DeleteResult> DeleteAsync(
        SpetlrSession session, DeltaTableDefinition table, RowCondition? condition, CancellationToken cancellationToken) =>
        _link.RunAsync(spark => new SparkTableDeletion(_link, Sources(spark, session), table).DeleteAsync(condition, cancellationToken), cancellationToken);

    internal override Task<OptimizeResult> OptimizeAsync(
        SpetlrSession session, DeltaTableDefinition table, OptimizeOptions options, CancellationToken cancellationToken) =>
        _link.RunAsync(
            async spark =>
            {
                options.Validate(table.Key);
                if (options.Condition is not null || options.ZOrderBy.Count > 0)
                    throw new SpetlrException($"Optimize of '{table.Key}': Where and ZOrderBy are not done by the Spark engine. Use the embedded engine for them.");
                SparkTable target = await Sources(spark, session).RequireAsync(table, cancellationToken).ConfigureAwait(false);
                TableVersion? done = await new SparkCommit(_link, target).RunAsync(
                    own => own.SqlAsync($"OPTIMIZE {target.Sql}", cancellationToken),
                    new Dictionary<string, string>
                    {
                        ["spark.databricks.delta.optimize.maxFileSize"] = options.TargetFileBytes.ToString(CultureInfo.InvariantCulture),
                        ["spark.databricks.delta.optimize.minFileSize"] = options.TargetFileBytes.ToString(CultureInfo.InvariantCulture),
                    },
                    cancellationToken).ConfigureAwait(false);
                return done is null
                    ? new OptimizeResult((await new SparkHistory(spark, target).ReadAsync(1, cancellationToken).ConfigureAwait(false))[0].Version, 0, 0, 0, 0)
                    : new OptimizeResult(done.Version, done.Count("numRemovedFiles"), done.Count("numAddedFiles"), done.Count("numRemovedBytes"), done.Count("numAddedBytes"));
            },
            cancellationToken);

    internal override Task<IReadOnlyList<TableVersion>> HistoryAsync(SpetlrSession session, DeltaTableDefinition table, CancellationToken cancellationToken) =>
        _link.RunAsync(
            async spark =>
            {
                SparkTable target = await Sources(spark, session).RequireAsync(table, cancellationToken).ConfigureAwait(false);
                return await new SparkHistory(spark, target).ReadAsync(null, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);

    internal override Task<StreamingQuery> StartAsync(SpetlrSession session, StreamStartRequest request, CancellationToken cancellationToken) =>
        _link.RunAsync(spark => new SparkStreams(_link, spark, Sources(spark, session), request).StartAsync(cancellationToken), cancellationToken);

    internal override Task<string> ExplainAsync(SpetlrSession session, StreamStartRequest request, CancellationToken cancellationToken) =>
        _link.RunAsync(spark => new SparkStreams(_link, spark, Sources(spark, session), request).ExplainAsync(cancellationToken), cancellationToken);

    private static SparkSources Sources(SparkSession spark, SpetlrSession session) => new(spark, session);
}
