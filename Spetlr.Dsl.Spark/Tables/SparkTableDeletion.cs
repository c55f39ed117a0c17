using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Spark.Connection;
using Spetlr.Dsl.Spark.Printing;
using Spetlr.Dsl.Spark.Sessions;

namespace Spetlr.Dsl.Spark.Tables;

/// <summary>Deletes rows of a table.</summary>
internal sealed class SparkTableDeletion(SparkLink link, SparkSources sources, DeltaTableDefinition definition)
{
    /// <summary>Deletes the rows of a condition, or all.</summary>
    public async Task<DeleteResult> DeleteAsync(RowCondition? condition, CancellationToken cancellationToken)
    {
        SparkTable table = await sources.RequireAsync(definition, cancellationToken).ConfigureAwait(false);
        StructType schema = (await sources.SchemaOfAsync(definition, cancellationToken).ConfigureAwait(false))!;
        condition?.Require(schema, table.Key);
        string where = condition is null ? "" : $" WHERE {new SparkExpressionPrinter([""], condition.Time).Value(condition.Predicate)}";
        TableVersion? done = await new SparkCommit(link, table).RunAsync(
            own => own.SqlAsync($"DELETE FROM {table.Sql}{where}", cancellationToken), new Dictionary<string, string>(), cancellationToken).ConfigureAwait(false);
        if (done is not null)
        {
            return new DeleteResult(
                done.Version,
                done.Metrics.ContainsKey("numDeletedRows") ? done.Count("numDeletedRows") : null,
                done.Count("numRemovedFiles"),
                done.Count("numAddedFiles"));
        }

        SparkSession spark = await link.SessionAsync(cancellationToken).ConfigureAwait(false);
        return new DeleteResult((await new SparkHistory(spark, table).ReadAsync(1, cancellationToken).ConfigureAwait(false))[0].Version, 0, 0, 0);
    }
}
