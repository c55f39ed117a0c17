using System.Collections.Immutable;
using System.Text.Json;

namespace Spetlr.Dsl.Spark.Streaming;

/// <summary>Spark's report on one batch.</summary>
/// <param name="BatchId">The id of the batch; of the next one when nothing was new.</param>
/// <param name="Sources">The report on each source.</param>
/// <param name="Json">The whole report.</param>
internal sealed record SparkBatchProgress(long BatchId, ImmutableArray<SparkSourceProgress> Sources, string Json)
{
    /// <summary>The rows that came out of the sources, after the filters that these were given: not all that they hold.</summary>
    public long InputRows => Sources.Sum(s => s.InputRows);

    public static SparkBatchProgress Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return new SparkBatchProgress(
            document.RootElement.GetProperty("batchId").GetInt64(),
            [.. document.RootElement.GetProperty("sources").EnumerateArray().Select(SparkSourceProgress.Read)],
            json);
    }
}
