using System.Globalization;

namespace Spetlr.Dsl.Spark.Tables;

/// <summary>The counts that a commit tells of itself.</summary>
internal static class CommitCounts
{
    /// <summary>A count by its name in <c>operationMetrics</c>; 0 when the commit does not tell it.</summary>
    public static long Count(this TableVersion commit, string metric) =>
        commit.Metrics.TryGetValue(metric, out string? text) ? long.Parse(text, CultureInfo.InvariantCulture) : 0;
}
