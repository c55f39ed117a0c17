using Spetlr.Dsl.Tests.Spark;

namespace Spetlr.Dsl.Tests.Cluster;

/// <summary>The Spark engine for one test class.</summary>
public sealed class SparkEngineFixture(SparkServer server) : IAsyncDisposable
{
    private SparkEngine? _engine;

    /// <summary>The engine; skips the test where there is no Spark.</summary>
    public async Task<SparkEngine> EngineAsync() => _engine ??= Engine.Spark(
        (await server.TargetAsync()).ToString(),
        new Dictionary<string, string>
        {
            ["spark.databricks.delta.snapshotPartitions"] = "1",
            ["spark.sql.shuffle.partitions"] = "2",
        });

    /// <summary>A session on it with a root for relative paths.</summary>
    public async Task<SpetlrSession> SessionAsync(string root) => new(new SpetlrOptions { Root = root }, new Configurator(), await EngineAsync());

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
            await _engine.DisposeAsync();
    }
}
