using Spetlr.Dsl.Spark.Sessions;

namespace Spetlr.Dsl.Spark.Connection;

/// <summary>The engine's session on the server: opened when first asked for, and again when the server no longer knows it.</summary>
internal sealed class SparkLink(SparkConnectionString target, IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    // What the printed SQL means depends on these.
    private static readonly KeyValuePair<string, string>[] Meaning =
    [
        new("spark.sql.session.timeZone", "UTC"),
        new("spark.sql.ansi.enabled", "true"),
        new("spark.sql.storeAssignmentPolicy", "ANSI"),
        new("spark.sql.decimalOperations.allowPrecisionLoss", "false"),
    ];

    private readonly SemaphoreSlim _gate = new(1, 1);
    private SparkSession? _session;

    /// <summary>The session that reads and streams share.</summary>
    public async Task<SparkSession> SessionAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _session ??= await OpenAsync([], cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A session of its own, for a write whose settings must not reach others.</summary>
    public async Task<SparkSession> OpenAsync(IEnumerable<KeyValuePair<string, string>> further, CancellationToken cancellationToken)
    {
        SparkSession session = await SparkSession.ConnectAsync(target with { SessionId = null }, cancellationToken).ConfigureAwait(false);
        await session.SetAsync([.. settings, .. Meaning, .. further], cancellationToken).ConfigureAwait(false);
        return session;
    }

    /// <summary>Runs work on the shared session. When the server was restarted the error says so, and the next call has a new session.</summary>
    public async Task<T> RunAsync<T>(Func<SparkSession, Task<T>> work, CancellationToken cancellationToken)
    {
        SparkSession session = await SessionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await work(session).ConfigureAwait(false);
        }
        catch (SparkException error) when (IsGone(error))
        {
            await ForgetAsync(session).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Whether the server no longer has the session: it was restarted, or it dropped it.</summary>
    public static bool IsGone(SparkException error) =>
        error.ErrorClasses.Any(static c => c.StartsWith("INVALID_HANDLE.SESSION", StringComparison.Ordinal));

    /// <summary>Lets go of a session that the server no longer has.</summary>
    public async Task ForgetAsync(SparkSession session)
    {
        if (Interlocked.CompareExchange(ref _session, null, session) == session)
            await session.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _session, null) is { } session)
            await session.DisposeAsync().ConfigureAwait(false);
        _gate.Dispose();
    }
}
