using Grpc.Core;
using Spetlr.Dsl.Spark.Connection;
using Spetlr.Dsl.Spark.Errors;
using Spetlr.Dsl.Spark.Wire;

namespace Spetlr.Dsl.Spark.Execution;

/// <summary>Ends an operation on the server and frees what the server keeps of it.</summary>
internal static class OperationRelease
{
    private const int MaxInterrupts = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static AsyncServerStreamingCall<ExecutePlanResponse> Reattach(
        SparkChannel channel, string operationId, string? lastResponseId, CallOptions options)
    {
        var request = new ReattachExecuteRequest
        {
            SessionId = channel.SessionId,
            UserContext = channel.User,
            ClientType = channel.ClientType,
            OperationId = operationId,
        };
        if (lastResponseId is not null)
            request.LastResponseId = lastResponseId;
        if (channel.ServerSessionId is { } observed)
            request.ClientObservedServerSideSessionId = observed;
        return channel.Client.ReattachExecute(request, options);
    }

    /// <summary>Releases the operation; one that still runs is interrupted until it has ended.</summary>
    public static async Task RunAsync(SparkChannel channel, string operationId, string? lastResponseId, bool interrupt)
    {
        try
        {
            // Dropping the call does not stop the work, and an interrupt that comes before the job exists is lost.
            for (int attempt = 0; interrupt && attempt < MaxInterrupts; attempt++)
                interrupt = !await InterruptAsync(channel, operationId, lastResponseId).ConfigureAwait(false);

            var release = new ReleaseExecuteRequest
            {
                SessionId = channel.SessionId,
                UserContext = channel.User,
                ClientType = channel.ClientType,
                OperationId = operationId,
                ReleaseAll = new ReleaseExecuteRequest.Types.ReleaseAll(),
            };
            await channel.Client.ReleaseExecuteAsync(release, channel.Options(CancellationToken.None, Patience)).ConfigureAwait(false);
        }
        catch (RpcException)
        {
            // The server does not answer, or not in time. The result is already known to the caller; the server drops an operation that nobody attends after a while.
        }
    }

    // True when the operation has come to its end.
    private static async Task<bool> InterruptAsync(SparkChannel channel, string operationId, string? lastResponseId)
    {
        var request = new InterruptRequest
        {
            SessionId = channel.SessionId,
            UserContext = channel.User,
            ClientType = channel.ClientType,
            InterruptType = InterruptRequest.Types.InterruptType.OperationId,
            OperationId = operationId,
        };
        await channel.Client.InterruptAsync(request, channel.Options(CancellationToken.None, Patience)).ConfigureAwait(false);

        using var limit = new CancellationTokenSource(Patience);
        try
        {
            using AsyncServerStreamingCall<ExecutePlanResponse> rest = Reattach(channel, operationId, lastResponseId, channel.Options(limit.Token));
            while (await rest.ResponseStream.MoveNext(limit.Token).ConfigureAwait(false))
            {
            }

            return true;
        }
        catch (RpcException error)
        {
            return !SparkErrors.IsCancelled(error, limit.Token);
        }
    }
}
