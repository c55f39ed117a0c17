using Grpc.Core;
using Grpc.Net.Client;
using Spetlr.Dsl.Spark.Wire;

namespace Spetlr.Dsl.Spark.Connection;

/// <summary>A connection to one server and the identity every request carries: user, session, headers.</summary>
internal sealed class SparkChannel : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly Metadata _headers;

    public SparkChannel(SparkConnectionString target)
    {
        Target = target;
        SessionId = (target.SessionId ?? Guid.NewGuid()).ToString("D");
        User = new UserContext { UserId = target.UserId, UserName = target.UserId };
        _headers = HeadersOf(target);
        _channel = GrpcChannel.ForAddress(target.Address, new GrpcChannelOptions
        {
            // HTTP/2 in clear text passes no proxy.
            HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true, UseProxy = target.UseSsl },
            DisposeHttpClient = true,
            MaxReceiveMessageSize = null,
            MaxSendMessageSize = null,
        });
        Client = new SparkConnectService.SparkConnectServiceClient(_channel);
    }

    public SparkConnectionString Target { get; }

    public SparkConnectService.SparkConnectServiceClient Client { get; }

    public string SessionId { get; }

    public UserContext User { get; }

    public string ClientType => Target.UserAgent;

    /// <summary>The server's own id of the session, once it has answered; sent back so that a restarted server is noticed.</summary>
    public string? ServerSessionId { get; private set; }

    public CallOptions Options(CancellationToken cancellationToken, TimeSpan? limit = null) =>
        new(_headers, limit is { } time ? DateTime.UtcNow + time : null, cancellationToken);

    public void Observe(string serverSessionId)
    {
        if (serverSessionId.Length > 0)
            ServerSessionId = serverSessionId;
    }

    public void Dispose() => _channel.Dispose();

    // Not CallCredentials: gRPC drops those on a channel without TLS, which a local server has.
    private static Metadata HeadersOf(SparkConnectionString target)
    {
        var headers = new Metadata { { "user-agent", target.UserAgent } };
        if (target.Token is not null)
            headers.Add("authorization", $"Bearer {target.Token}");
        foreach ((string name, string value) in target.Headers)
            headers.Add(name, value);
        return headers;
    }
}
