using Spetlr.Dsl.Spark.Results;
using Spetlr.Dsl.Spark.Sessions;
using Spetlr.Dsl.Spark.Streaming;
using Xunit;

namespace Spetlr.Dsl.Tests.Spark;

/// <summary>
/// Spark for one test class: a session and a folder of its own. Take it as <c>IClassFixture&lt;SparkFixture&gt;</c> and mark
/// the class with <c>[Trait("Category", "Spark")]</c>. Where there is no Spark, the first call skips the test.
/// </summary>
public sealed partial class SparkFixture(SparkServer server) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly string _root = Path.Combine(Path.GetTempPath(), "spetlr-spark", Guid.NewGuid().ToString("N"));
    private Task<SparkSession>? _session;
    private int _folders;

    /// <summary>The session, for what the short forms do not cover.</summary>
    internal Task<SparkSession> SessionAsync()
    {
        lock (_gate)
            return _session ??= ConnectAsync();
    }

    /// <summary>A path under which nothing exists yet, removed after the class.</summary>
    public string NewPath(string name)
    {
        int number = Interlocked.Increment(ref _folders);
        string folder = Path.Combine(_root, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, name);
    }

    /// <summary>Runs a statement; its rows, if any, are dropped.</summary>
    public async Task SqlAsync(string sql)
    {
        SparkSession session = await SessionAsync();
        using SparkResult result = await session.SqlAsync(sql, Cancellation);
    }

    /// <summary>The rows of a query, to be compared with <see cref="Rows.AssertSame"/>.</summary>
    public async Task<IReadOnlyList<Row>> RowsAsync(string sql)
    {
        SparkSession session = await SessionAsync();
        using SparkResult result = await session.SqlAsync(sql, Cancellation);
        return Rows.Of(result);
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is { IsCompletedSuccessfully: true })
        {
            SparkSession session = await _session;
            foreach (SparkStreamingQuery query in await session.ActiveStreamsAsync())
                await query.StopAsync();
            await session.DisposeAsync();
        }

        if (Directory.Exists(_root))
            Directory.Delete(_root, recursive: true);
    }

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A string as a literal of Spark's SQL.</summary>
    public static string Quote(string text) =>
        $"'{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";

    /// <summary>The table at a path, as SQL names it.</summary>
    public static string Delta(string path) => $"delta.`{path.Replace("`", "``", StringComparison.Ordinal)}`";

    private async Task<SparkSession> ConnectAsync()
    {
        SparkSession session = await SparkSession.ConnectAsync(await server.TargetAsync(), Cancellation);
        await session.SetAsync("spark.databricks.delta.snapshotPartitions", "1", Cancellation);
        await session.SetAsync("spark.sql.shuffle.partitions", "2", Cancellation);
        await session.SetAsync("spark.sql.session.timeZone", "UTC", Cancellation);
        return session;
    }
}
