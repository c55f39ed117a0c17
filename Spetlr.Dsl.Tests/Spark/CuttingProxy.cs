using System.Net;
using System.Net.Sockets;

namespace Spetlr.Dsl.Tests.Spark;

/// <summary>Forwards TCP connections to a server and cuts them all, once, when it is told to and as many bytes more have passed.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly string _host;
    private readonly int _port;
    private readonly Task _accepting;
    private CancellationTokenSource _cut = new();
    private long _answers = long.MaxValue;
    private long _requests = long.MaxValue;

    public CuttingProxy(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How often connections were cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Cuts the connections after that many bytes more from the server.</summary>
    public void CutAnswersAfter(long bytes) => Interlocked.Exchange(ref _answers, bytes);

    /// <summary>Cuts the connections before anything more reaches the server.</summary>
    public void CutNextRequest() => Interlocked.Exchange(ref _requests, 0);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
        _cut.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ForwardAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using TcpClient near = client, far = new();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_cut.Token, _end.Token);
        await far.ConnectAsync(_host, _port, CancellationToken.None);
        await Task.WhenAny(
            PumpAsync(near.GetStream(), far.GetStream(), answers: false, end.Token),
            PumpAsync(far.GetStream(), near.GetStream(), answers: true, end.Token));
        near.Client.LingerState = new LingerOption(true, 0);
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, bool answers, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        try
        {
            for (int n; (n = await from.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                if (Interlocked.Add(ref answers ? ref _answers : ref _requests, -n) < 0)
                    Cut();
                await to.WriteAsync(buffer.AsMemory(0, n), cancellationToken);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // One side has gone; so does the other.
        }
    }

    private void Cut()
    {
        Interlocked.Exchange(ref _answers, long.MaxValue);
        Interlocked.Exchange(ref _requests, long.MaxValue);
        Cuts++;
        CancellationTokenSource cut = Interlocked.Exchange(ref _cut, new CancellationTokenSource());
        cut.Cancel();
    }
}
