using System.Runtime.CompilerServices;
using Grpc.Core;
using Spetlr.Dsl.Spark.Connection;
using Spetlr.Dsl.Spark.Errors;
using Spetlr.Dsl.Spark.Execution;
using Spetlr.Dsl.Spark.Wire;

namespace Spetlr.Dsl.Spark.Sessions;

/// <summary>A session on a Spark Connect server: its own configuration, temporary views and streams. Safe for concurrent use.</summary>
internal sealed partial class SparkSession : IAsyncDisposable
{
    private static readonly TimeSpan ReleaseLimit = TimeSpan.FromSeconds(5);

    private readonly SparkChannel _channel;

    private SparkSession(SparkChannel channel) => _channel = channel;

    public string Id => _channel.SessionId;

    /// <summary>The server's version, as <c>4.1.1</c>.</summary>
    public string SparkVersion { get; private set; } = "";

    /// <summary>Opens a session; the server has to answer.</summary>
    /// <exception cref="SparkException">The server does not answer or refuses.</exception>
    public static async Task<SparkSession> ConnectAsync(SparkConnectionString target, CancellationToken cancellationToken = default)
    {
        var session = new SparkSession(new SparkChannel(target));
        try
        {
            AnalyzePlanResponse answer = await session.AnalyzeAsync(
                r => r.SparkVersion = new AnalyzePlanRequest.Types.SparkVersion(), cancellationToken).ConfigureAwait(false);
            session.SparkVersion = answer.SparkVersion.Version;
            return session;
        }
        catch
        {
            session._channel.Dispose();
            throw;
        }
    }

    /// <summary>Runs a plan and hands on its responses; the end of the enumeration releases it, an early one stops it.</summary>
    public async IAsyncEnumerable<ExecutePlanResponse> RunAsync(Wire.Plan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using Operation operation = Start(plan);
        while (await operation.NextAsync(cancellationToken).ConfigureAwait(false) is { } response)
            yield return response;
    }

    /// <summary>An operation that is read by hand.</summary>
    internal Operation Start(Wire.Plan plan) => new(_channel, plan);

    /// <summary>Ends the session: its views, settings and streams.</summary>
    public async ValueTask DisposeAsync()
    {
        var request = new ReleaseSessionRequest { SessionId = Id, UserContext = _channel.User, ClientType = _channel.ClientType };
        try
        {
            await _channel.Client.ReleaseSessionAsync(request, _channel.Options(CancellationToken.None, ReleaseLimit)).ConfigureAwait(false);
        }
        catch (RpcException)
        {
            // A server without Spark's ML classes fails here though it ends the session; one that is gone needs no release.
        }

        _channel.Dispose();
    }
}
