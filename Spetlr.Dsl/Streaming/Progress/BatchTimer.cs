namespace Spetlr.Dsl.Streaming.Progress;

/// <summary>Times the steps of one batch under Spark's names.</summary>
internal sealed class BatchTimer(TimeProvider time)
{
    public const string LatestOffset = "latestOffset";
    public const string QueryPlanning = "queryPlanning";
    public const string WalCommit = "walCommit";
    public const string AddBatch = "addBatch";
    public const string CommitOffsets = "commitOffsets";

    private readonly Dictionary<string, TimeSpan> _steps = new(StringComparer.Ordinal);
    private readonly long _began = time.GetTimestamp();

    public DateTimeOffset Started { get; } = time.GetUtcNow();

    public TimeSpan Elapsed => time.GetElapsedTime(_began);

    public async Task<T> TimeAsync<T>(string step, Func<Task<T>> work)
    {
        long began = time.GetTimestamp();
        T result = await work().ConfigureAwait(false);
        _steps[step] = _steps.GetValueOrDefault(step) + time.GetElapsedTime(began);
        return result;
    }

    public async Task TimeAsync(string step, Func<Task> work) =>
        await TimeAsync(step, async () =>
        {
            await work().ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);

    public IReadOnlyDictionary<string, long> ToMilliseconds()
    {
        Dictionary<string, long> all = _steps.ToDictionary(static s => s.Key, static s => (long)s.Value.TotalMilliseconds, StringComparer.Ordinal);
        all["triggerExecution"] = (long)Elapsed.TotalMilliseconds;
        return all;
    }
}
