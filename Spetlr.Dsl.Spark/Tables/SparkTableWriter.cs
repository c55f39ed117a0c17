using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Spark.Connection;
using Spetlr.Dsl.Spark.Printing;
using Spetlr.Dsl.Spark.Results;
using Spetlr.Dsl.Spark.Sessions;
using Spetlr.Dsl.Spark.Wire;
using Relation = Spetlr.Dsl.Plan.Relation;

namespace Spetlr.Dsl.Spark.Tables;

/// <summary>Writes rows into a Delta table: one commit, after the one that creates the table where there is none.</summary>
internal sealed class SparkTableWriter(SparkLink link, SparkSources sources)
{
    public async Task<LoadResult> WriteAsync(Relation rows, TableWrite write, CancellationToken cancellationToken)
    {
        SparkTable table = SparkTable.Of(sources.Session, write.Table);
        if (write.Batch is not null)
            throw new SpetlrException($"Table '{table.Key}': a micro-batch is not written by the Spark engine; its streams append by themselves. Use the embedded engine.");
        StructType? schema = await sources.SchemaOfAsync(write.Table, cancellationToken).ConfigureAwait(false);
        write.Overwrite.Condition?.Require(schema ?? write.Table.Row?.Schema ?? rows.Schema, table.Key);
        StructType target = Target(rows.Schema, schema, write);
        Relation aligned = SchemaAlignment.Align(rows, target, table.Key, write.MissingColumns);
        SparkQuery query = await sources.QueryAsync(aligned, cancellationToken).ConfigureAwait(false);
        if (schema is null)
            await TableCreation.RunAsync(await link.SessionAsync(cancellationToken).ConfigureAwait(false), table, write.Table, target, cancellationToken).ConfigureAwait(false);

        bool adds = schema is not null && target.Fields.Length > schema.Fields.Length;
        if (write.Mode == WriteMode.Upsert)
            return await UpsertAsync(new SparkMerge(table, write, target, rows.Schema), query, adds, cancellationToken).ConfigureAwait(false);
        WriteOperation operation = Operation(table, write, query);
        if (adds)
            operation.Options["mergeSchema"] = "true";
        TableVersion? done = await new SparkCommit(link, table).RunAsync(
            async own =>
            {
                await own.ExecuteAsync(new Command { WriteOperation = operation }, cancellationToken).ConfigureAwait(false);
                return SparkResult.Empty;
            },
            new Dictionary<string, string>(),
            cancellationToken).ConfigureAwait(false);
        if (done is null)
            return LoadResult.Nothing;
        long written = done.Count("numOutputRows");
        return new LoadResult(done.Version, false, written, written, done.Count("numFiles"), done.Count("numOutputBytes"));
    }

    private static StructType Target(StructType rows, StructType? table, TableWrite write) =>
        SchemaAlignment.Merged(
            rows,
            table is null || (write.Mode == WriteMode.Overwrite && write.Overwrite.ReplacesSchema) ? write.Table.Row?.Schema ?? rows : table,
            write.MissingColumns);

    private static WriteOperation Operation(SparkTable table, TableWrite write, SparkQuery query)
    {
        WriteOperation operation = new()
        {
            Input = query.ToRelation(),
            Source = "delta",
            Mode = write.Mode == WriteMode.Append ? WriteOperation.Types.SaveMode.Append : WriteOperation.Types.SaveMode.Overwrite,
        };
        if (table.Path is { } path)
        {
            operation.Path = path;
        }
        else
        {
            operation.Table = new WriteOperation.Types.SaveTable
            {
                TableName = table.Sql,
                SaveMethod = WriteOperation.Types.SaveTable.Types.TableSaveMethod.SaveAsTable,
            };
        }

        if (write.Mode != WriteMode.Overwrite)
            return operation;
        if (write.Overwrite.Condition is { } condition)
            operation.Options["replaceWhere"] = new SparkExpressionPrinter([""], condition.Time).Value(condition.Predicate);
        if (write.Overwrite.ReplacesPartitions)
            operation.Options["partitionOverwriteMode"] = "dynamic";
        if (write.Overwrite.ReplacesSchema)
        {
            operation.Options["overwriteSchema"] = "true";
            if (write.Table.Row is { } row)
                operation.PartitioningColumns.AddRange(row.PartitionBy);
        }

        return operation;
    }

    private async Task<LoadResult> UpsertAsync(SparkMerge merge, SparkQuery query, bool adds, CancellationToken cancellationToken)
    {
        TableVersion? done = await new SparkCommit(link, merge.Table).RunAsync(
            own => own.SqlAsync(query.Over(merge.Statement(query.Sql)), cancellationToken),
            adds ? new Dictionary<string, string> { ["spark.databricks.delta.schema.autoMerge.enabled"] = "true" } : new Dictionary<string, string>(),
            cancellationToken).ConfigureAwait(false);
        if (done is null)
            return LoadResult.Nothing;
        long written = done.Count("numTargetRowsInserted") + done.Count("numTargetRowsUpdated");
        long read = done.Count("numSourceRows");
        return new LoadResult(done.Version, false, read, written, done.Count("numTargetFilesAdded"), done.Count("numTargetBytesAdded"))
        {
            RowsLeftOut = read > written ? new Dictionary<string, long> { ["unchanged"] = read - written } : new Dictionary<string, long>(),
        };
    }
}
