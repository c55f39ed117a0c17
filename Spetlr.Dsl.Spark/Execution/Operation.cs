using Grpc.Core;
using Spetlr.Dsl.Spark.Connection;
using Spetlr.Dsl.Spark.Errors;
using Spetlr.Dsl.Spark.Wire;

namespace Spetlr.Dsl.Spark.Execution;

/// <summary>One plan that runs on the server: its responses in order, each once, over as many connections as it takes.</summary>
/// <remarks>
/// The server ends a response stream after a while (two minutes by default) though the plan still runs, and a connection
/// may break. Either way the stream is taken up again behind the last response, until the server says that the result is
/// complete. Disposing releases what the server keeps; a plan that still runs is interrupted first.
/// </remarks>
internal sealed class Operation : IAsyncDisposable
{
    private const int MaxReconnects = 4;

    private readonly SparkChannel _channel;
    private readonly ExecutePlanRequest _request;
    private AsyncServerStreamingCall<ExecutePlanResponse>? _call;
    private string? _lastResponseId;
    private bool _sent;
    private bool _ended;

    public Operation(SparkChannel channel, Wire.Plan plan)
    {
        _channel = channel;
        _request = new ExecutePlanRequest
        {
            SessionId = channel.SessionId,
            UserContext = channel.User,
            ClientType = channel.ClientType,
            OperationId = Guid.NewGuid().ToString("D"),
            Plan = plan,
            RequestOptions = { new ExecutePlanRequest.Types.RequestOption { ReattachOptions = new ReattachOptions { Reattachable = true } } },
        };
        if (channel.ServerSessionId is { } observed)
            _request.ClientObservedServerSideSessionId = observed;
    }

    public string Id => _request.OperationId;

    /// <summary>How often the responses were taken up again.</summary>
    public int Reattached { get; private set; }

    /// <summary>The next response; null when the result is complete.</summary>
    public async Task<ExecutePlanResponse?> NextAsync(CancellationToken cancellationToken)
    {
        int reconnects = 0;
        while (!_ended)
        {
            _call ??= Open(cancellationToken);
            try
            {
                if (!await _call.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false))
                {
                    Drop();
                    continue;
                }
            }
            catch (RpcException error) when (SparkErrors.IsCancelled(error, cancellationToken))
            {
                throw new OperationCanceledException(error.Status.Detail, error, cancellationToken);
            }
            catch (RpcException error) when (IsBroken(error) && reconnects < MaxReconnects)
            {
                Drop();
                await Task.Delay(TimeSpan.FromMilliseconds(50 << (2 * reconnects++)), cancellationToken).ConfigureAwait(false);
                continue;
            }
            catch (RpcException error) when (NeverArrived(error))
            {
                Drop();
                _sent = false;
                continue;
            }
            catch (RpcException error)
            {
                _ended = true;
                throw await SparkErrors.TranslateAsync(_channel, error).ConfigureAwait(false);
            }

            ExecutePlanResponse response = _call.ResponseStream.Current;
            _lastResponseId = response.ResponseId;
            _channel.Observe(response.ServerSideSessionId);
            if (response.ResponseTypeCase != ExecutePlanResponse.ResponseTypeOneofCase.ResultComplete)
                return response;
            _ended = true;
        }

        return null;
    }

    /// <summary>Lets go of the connection, as a broken one would; the next response is fetched over a new one.</summary>
    internal void Drop()
    {
        _call?.Dispose();
        _call = null;
    }

    public async ValueTask DisposeAsync()
    {
        Drop();
        if (_sent)
            await OperationRelease.RunAsync(_channel, Id, _lastResponseId, interrupt: !_ended).ConfigureAwait(false);
    }

    private AsyncServerStreamingCall<ExecutePlanResponse> Open(CancellationToken cancellationToken)
    {
        CallOptions options = _channel.Options(cancellationToken);
        if (!_sent)
        {
            _sent = true;
            return _channel.Client.ExecutePlan(_request, options);
        }

        Reattached++;
        return OperationRelease.Reattach(_channel, Id, _lastResponseId, options);
    }

    // A connection that breaks while a call is under way may show as a call that was cancelled, though nobody did.
    private static bool IsBroken(RpcException error) => error.StatusCode is StatusCode.Unavailable or StatusCode.Cancelled;

    // The connection broke before the request reached the server, so that there is nothing to take up again.
    private bool NeverArrived(RpcException error) =>
        _lastResponseId is null && Reattached > 0 && SparkErrors.ErrorClassOf(error)
            is "INVALID_HANDLE.OPERATION_NOT_FOUND" or "INVALID_HANDLE.SESSION_NOT_FOUND";
}
