using System.Globalization;
using System.Text;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Spark.Connection;
using Spetlr.Dsl.Spark.Printing;
using Spetlr.Dsl.Spark.Sessions;
using Spetlr.Dsl.Spark.Tables;
using Relation = Spetlr.Dsl.Plan.Relation;

namespace Spetlr.Dsl.Spark.Streaming;

/// <summary>Starts append streams, which Spark runs by itself on the checkpoint.</summary>
internal sealed class SparkStreams(SparkLink link, SparkSession spark, SparkSources sources, StreamStartRequest request)
{
    public async Task<StreamingQuery> StartAsync(CancellationToken cancellationToken)
    {
        SimpleLoader loader = Loader();
        (SparkTable table, StructType? schema, StructType target, Relation aligned) = await PlanAsync(loader, cancellationToken).ConfigureAwait(false);
        SparkQuery query = await sources.QueryAsync(aligned, cancellationToken).ConfigureAwait(false);
        if (schema is null)
            await TableCreation.RunAsync(spark, table, loader.Handle.Definition, target, cancellationToken).ConfigureAwait(false);

        StreamWrite write = new(request.Checkpoint)
        {
            Path = table.Path,
            Table = table.Path is null ? table.Sql : null,
            QueryName = request.Name,
            Trigger = request.Trigger.Kind switch
            {
                TriggerKind.AvailableNow => StreamTrigger.AvailableNow,
                TriggerKind.Once => StreamTrigger.Once,
                _ => StreamTrigger.ProcessingTime(request.Trigger.Interval),
            },
        };
        if (schema is not null && target.Fields.Length > schema.Fields.Length)
            write = write.With("mergeSchema", "true");
        try
        {
            SparkStreamingQuery started = await spark.StartAsync(query.ToRelation(), write, cancellationToken).ConfigureAwait(false);
            return new SparkQueryRun(link, spark, started, request.Name, cancellationToken);
        }
        catch (SparkException error) when (!SparkLink.IsGone(error))
        {
            throw error.In($"Stream '{request.Name}' did not start");
        }
    }

    public async Task<string> ExplainAsync(CancellationToken cancellationToken)
    {
        (SparkTable table, _, _, Relation aligned) = await PlanAsync(Loader(), cancellationToken).ConfigureAwait(false);
        SparkQuery query = await sources.QueryAsync(aligned, cancellationToken).ConfigureAwait(false);
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"Stream     {request.Name}");
        text.AppendLine(CultureInfo.InvariantCulture, $"Engine     {sources.Session.Engine.Name}, Spark {spark.SparkVersion}");
        text.AppendLine(CultureInfo.InvariantCulture, $"Checkpoint {request.Checkpoint}");
        text.AppendLine(CultureInfo.InvariantCulture, $"Sink       {table.Sql}");
        text.AppendLine("Rows");
        foreach (StructField field in request.Plan.Schema.Fields)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {field}");
        text.AppendLine("Plan");
        text.Append(PlanText.Of(request.Plan, depth: 1));
        text.AppendLine("SQL");
        text.AppendLine(CultureInfo.InvariantCulture, $"  {query.Sql}");
        return text.ToString();
    }

    private SimpleLoader Loader()
    {
        StreamingRules.Require(request.Plan);
        request.Options.Validate(request.Name);
        if (request.Options.Start != StreamStart.Fail)
            throw new SpetlrException($"Stream '{request.Name}': StreamStart.{request.Options.Start} is of the embedded engine alone. Start it there once, then go on here with the same checkpoint.");
        return request.Loader is SimpleLoader { Mode: WriteMode.Append } loader
            ? loader
            : throw new SpetlrException($"Stream '{request.Name}' into '{request.Target}': the Spark engine runs streams that append to one Delta table; an upsert, an overwrite, several sinks or a loader of your own run on the embedded engine. Use Engine.Embedded for this pipeline.");
    }

    private async Task<(SparkTable Table, StructType? Schema, StructType Target, Relation Aligned)> PlanAsync(SimpleLoader loader, CancellationToken cancellationToken)
    {
        SparkTable table = SparkTable.Of(sources.Session, loader.Handle.Definition);
        StructType? schema = await sources.SchemaOfAsync(loader.Handle.Definition, cancellationToken).ConfigureAwait(false);
        StructType target = SchemaAlignment.Merged(request.Plan.Schema, schema ?? loader.Handle.Definition.Row?.Schema ?? request.Plan.Schema, loader.MissingColumns);
        return (table, schema, target, SchemaAlignment.Align(sources.Session.Place(request.Plan), target, table.Key, loader.MissingColumns));
    }
}
