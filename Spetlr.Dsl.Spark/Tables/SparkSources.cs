using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Spark.Printing;
using Spetlr.Dsl.Spark.Sessions;
using Spetlr.Dsl.Spark.Streaming;

namespace Spetlr.Dsl.Spark.Tables;

/// <summary>What the server knows of the tables and folders of a session.</summary>
internal sealed class SparkSources(SparkSession spark, SpetlrSession session)
{
    private static readonly string[] Missing =
    [
        "DELTA_TABLE_NOT_FOUND", "DELTA_MISSING_DELTA_TABLE", "DELTA_PATH_DOES_NOT_EXIST", "DELTA_SCHEMA_NOT_SET", "PATH_NOT_FOUND", "TABLE_OR_VIEW_NOT_FOUND",
        "DELTA_READ_TABLE_WITHOUT_COLUMNS", "SCHEMA_NOT_FOUND", "NO_SUCH_CATALOG_EXCEPTION",
    ];

    public SpetlrSession Session => session;

    /// <summary>The plan as a query; its sources must have the columns that it reads.</summary>
    public async Task<SparkQuery> QueryAsync(Relation plan, CancellationToken cancellationToken)
    {
        await RequireColumnsAsync(plan, cancellationToken).ConfigureAwait(false);
        return SparkQuery.Of(session, plan, await FilesAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The columns of a source; null when there is none.</summary>
    public async Task<StructType?> SchemaOfAsync(ScanSource source, CancellationToken cancellationToken)
    {
        if (source is DeltaScanSource { At: not null })
            throw new SpetlrException($"Table '{source.Key}': the Spark engine does not read an older version. Read it on the embedded engine.");
        try
        {
            return await spark.SchemaAsync(
                source switch
                {
                    DeltaScanSource { Path: { } path } => new SparkTable(source.Key, path, null).Read(streaming: false, []),
                    DeltaScanSource delta => SparkTable.Of(session, delta.Table).Read(streaming: false, []),
                    FileScanSource files => new DataRead(session.FormatOf(files.Source).ToString().ToLowerInvariant(), session.PathOf(files))
                        .With("recursiveFileLookup", "true").With("header", "true").ToRelation(streaming: false),
                    _ => throw new SparkException($"The Spark engine cannot read '{source.Key}' ({source.GetType().Name})."),
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (SparkException error) when (error.ErrorClasses.Any(static c => Missing.Contains(c, StringComparer.Ordinal)))
        {
            return null;
        }
    }

    /// <summary>The columns of a table; null when there is none.</summary>
    public Task<StructType?> SchemaOfAsync(DeltaTableDefinition table, CancellationToken cancellationToken) =>
        SchemaOfAsync(new DeltaScanSource(table, null, DeltaStreamOptions.Default), cancellationToken);

    /// <exception cref="TableNotFoundException">There is no such table.</exception>
    public async Task<SparkTable> RequireAsync(DeltaTableDefinition table, CancellationToken cancellationToken)
    {
        SparkTable found = SparkTable.Of(session, table);
        return await SchemaOfAsync(table, cancellationToken).ConfigureAwait(false) is null
            ? throw new TableNotFoundException(found.Key, found.Path ?? found.Name!)
            : found;
    }

    private async Task<FileSources> FilesAsync(CancellationToken cancellationToken) => new(
        await spark.GetAsync("spark.databricks.clusterUsageTags.clusterId", cancellationToken).ConfigureAwait(false) is not null);

    // Spark would read a column of another type by casting each value; what the row type says has to hold what the table has.
    private async Task RequireColumnsAsync(Relation plan, CancellationToken cancellationToken)
    {
        foreach (Relation input in plan.Inputs)
            await RequireColumnsAsync(input, cancellationToken).ConfigureAwait(false);
        if (plan is not Scan { Source: DeltaScanSource source } scan)
            return;
        StructType actual = await SchemaOfAsync(source, cancellationToken).ConfigureAwait(false)
            ?? throw new TableNotFoundException(source.Key, source.Path ?? SparkTable.Of(session, source.Table).Sql);
        foreach (StructField column in scan.Schema.Fields)
        {
            StructField found = actual.Find(column.Name)
                ?? throw new SpetlrException($"Table '{source.Key}' has no column '{column.Name}'. Correct the row type, or add the column to the table.");
            if (!found.Type.Equals(column.Type))
                throw new SpetlrException($"Column '{column.Name}' of table '{source.Key}' is {found.Type}; the row type says {column.Type}. Correct the row type.");
        }
    }
}
