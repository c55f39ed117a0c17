using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Spark.Printing;
using Spetlr.Dsl.Spark.Results;
using Spetlr.Dsl.Spark.Sessions;

namespace Spetlr.Dsl.Spark.Tables;

/// <summary>Makes a table as it is declared. Spark does it in a commit of its own, before the first rows.</summary>
internal static class TableCreation
{
    public static async Task RunAsync(SparkSession spark, SparkTable table, DeltaTableDefinition definition, StructType schema, CancellationToken cancellationToken)
    {
        string partitions = definition.Row is { PartitionBy: { IsEmpty: false } columns }
            ? $" PARTITIONED BY ({string.Join(", ", columns.Select(SparkText.Identifier))})"
            : "";
        string comment = definition.Comment is { } text ? $" COMMENT {SparkText.String(text)}" : "";
        using SparkResult result = await spark.SqlAsync(
            $"CREATE TABLE IF NOT EXISTS {table.Sql} ({schema.ToColumnDdl()}) USING DELTA{partitions}{comment}", cancellationToken).ConfigureAwait(false);
    }
}
