using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Spetlr.Dsl.Embedded.Execution;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Streaming.Checkpoints;
using Spetlr.Dsl.Streaming.Execution;
using Spetlr.Dsl.Streaming.Sources;

namespace Spetlr.Dsl.Embedded.Streams;

/// <summary>Starts streams on this engine and explains what a start would do.</summary>
internal sealed class EmbeddedStreams(SpetlrSession session)
{
    public Task<StreamingQuery> StartAsync(StreamStartRequest request, CancellationToken cancellationToken) =>
        Execution(request).StartAsync(cancellationToken);

    public async Task<string> ExplainAsync(StreamStartRequest request, CancellationToken cancellationToken)
    {
        StreamPreview preview = await Execution(request).PreviewAsync(cancellationToken).ConfigureAwait(false);
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"Stream     {request.Name}");
        text.AppendLine(CultureInfo.InvariantCulture, $"Engine     {session.Engine.Name}");
        text.AppendLine(CultureInfo.InvariantCulture, $"Checkpoint {request.Checkpoint} ({(preview.QueryId is { } id ? $"query {id}" : "new")})");
        text.AppendLine(CultureInfo.InvariantCulture, $"Sink       {Sink(request).Description}");
        text.AppendLine("Rows");
        foreach (Schema.StructField field in request.Plan.Schema.Fields)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {field}");
        await AppendSourcesAsync(text, request.Plan, cancellationToken).ConfigureAwait(false);
        text.AppendLine(preview.HasNew
            ? string.Create(CultureInfo.InvariantCulture, $"Next batch {preview.NextBatch}{(preview.IsReplay ? " (planned by an earlier run)" : "")}")
            : "Nothing new");
        foreach (SourcePreview source in preview.Sources)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {source.Description}: {source.Start ?? "the beginning"} → {source.End ?? "nothing yet"}");
        text.AppendLine("Plan");
        text.Append(PlanText.Of(request.Plan, depth: 1));
        return text.ToString();
    }

    private StreamExecution Execution(StreamStartRequest request)
    {
        ILogger logger = session.LoggerFactory.CreateLogger("Spetlr.Dsl.Streaming");
        StreamingRules.Require(request.Plan);
        return new StreamExecution(
            new StreamDefinition
            {
                Name = request.Name,
                Plan = session.Place(request.Plan),
                Checkpoint = request.Checkpoint,
                Sink = Sink(request),
                Trigger = request.Trigger,
                Options = request.Options,
            },
            new StreamServices(
                session.Storage,
                new SourceFactory(session.Storage, session.LogOf, session.Options.TimeProvider, logger),
                new LocalLeases(session.Options.TimeProvider),
                session.Options.TimeProvider,
                logger));
    }

    private LoaderSink Sink(StreamStartRequest request) => new(
        session, request.Loader, new Quarantine(session.Storage, request.Checkpoint), new AutoCompaction(session, request.Name, request.Options.CompactAfterFiles));

    private async Task AppendSourcesAsync(StringBuilder text, Relation plan, CancellationToken cancellationToken)
    {
        if (plan is Scan scan)
        {
            Schema.StructType? actual = await new ScanResolver(session).SchemaOfAsync(scan.Source, cancellationToken).ConfigureAwait(false);
            text.AppendLine(CultureInfo.InvariantCulture, $"Source {scan.Source.Key}{(scan.Streaming ? "" : " (static)")}");
            foreach (Schema.StructField field in (actual ?? scan.Schema).Fields)
                text.AppendLine(CultureInfo.InvariantCulture, $"  {field}");
        }

        foreach (Relation input in plan.Inputs)
            await AppendSourcesAsync(text, input, cancellationToken).ConfigureAwait(false);
    }
}
