using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Spark.Errors;
using Spetlr.Dsl.Spark.Schemas;
using Spetlr.Dsl.Spark.Streaming;
using Spetlr.Dsl.Spark.Wire;

namespace Spetlr.Dsl.Spark.Sessions;

internal sealed partial class SparkSession
{
    /// <summary>The columns of a relation, without running it.</summary>
    public async Task<StructType> SchemaAsync(Relation relation, CancellationToken cancellationToken = default)
    {
        var plan = new Wire.Plan { Root = relation };
        AnalyzePlanResponse answer = await AnalyzeAsync(
            r => r.Schema = new AnalyzePlanRequest.Types.Schema { Plan = plan }, cancellationToken).ConfigureAwait(false);
        return WireSchema.ToStruct(answer.Schema.Schema);
    }

    /// <summary>The source with the schema that Spark finds in it, unless it has one or brings its own.</summary>
    /// <remarks>A stream of files has to be told its schema.</remarks>
    public async Task<DataRead> WithSchemaAsync(DataRead read, CancellationToken cancellationToken = default) =>
        read.Schema is not null || read.Format == "delta"
            ? read
            : read with { Schema = (await SchemaAsync(read.ToRelation(streaming: false), cancellationToken).ConfigureAwait(false)).ToColumnDdl() };

    public async Task<bool> IsStreamingAsync(Relation relation, CancellationToken cancellationToken = default)
    {
        var plan = new Wire.Plan { Root = relation };
        AnalyzePlanResponse answer = await AnalyzeAsync(
            r => r.IsStreaming = new AnalyzePlanRequest.Types.IsStreaming { Plan = plan }, cancellationToken).ConfigureAwait(false);
        return answer.IsStreaming.IsStreaming;
    }

    private async Task<AnalyzePlanResponse> AnalyzeAsync(Action<AnalyzePlanRequest> ask, CancellationToken cancellationToken)
    {
        var request = new AnalyzePlanRequest { SessionId = Id, UserContext = _channel.User, ClientType = _channel.ClientType };
        if (_channel.ServerSessionId is { } observed)
            request.ClientObservedServerSideSessionId = observed;
        ask(request);
        AnalyzePlanResponse answer = await SparkErrors.CallAsync(
            _channel, _channel.Client.AnalyzePlanAsync(request, _channel.Options(cancellationToken)), cancellationToken).ConfigureAwait(false);
        _channel.Observe(answer.ServerSideSessionId);
        return answer;
    }
}
