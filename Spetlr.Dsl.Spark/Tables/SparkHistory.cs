using System.Globalization;
using System.Text.Json;
using Apache.Arrow;
using Spetlr.Dsl.Spark.Relations;
using Spetlr.Dsl.Spark.Results;
using Spetlr.Dsl.Spark.Sessions;

namespace Spetlr.Dsl.Spark.Tables;

/// <summary>A table's versions, as Spark's <c>DESCRIBE HISTORY</c> tells them.</summary>
internal sealed class SparkHistory(SparkSession spark, SparkTable table)
{
    /// <summary>The versions, newest first.</summary>
    /// <param name="limit">How many; null for all that the log still tells.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<IReadOnlyList<TableVersion>> ReadAsync(int? limit, CancellationToken cancellationToken)
    {
        string most = limit is { } count ? string.Create(CultureInfo.InvariantCulture, $" LIMIT {count}") : "";
        using SparkResult result = await spark.CollectAsync(
            Relate.Select(
                Relate.Sql($"DESCRIBE HISTORY {table.Sql}{most}"),
                "version", "timestamp", "operation", "to_json(operationParameters)", "to_json(operationMetrics)", "userMetadata", "engineInfo"),
            cancellationToken).ConfigureAwait(false);
        List<TableVersion> versions = [];
        foreach (RecordBatch batch in result.Batches)
        {
            ArrowRowReader row = new(batch);
            for (row.Row = 0; row.Row < batch.Length; row.Row++)
            {
                versions.Add(new TableVersion(row.GetInt64(0), row.GetTimestamp(1), Text(row, 2))
                {
                    Parameters = Map(Text(row, 3)),
                    Metrics = Map(Text(row, 4)),
                    UserMetadata = Text(row, 5),
                    Engine = Text(row, 6),
                });
            }
        }

        return [.. versions.OrderByDescending(static v => v.Version)];
    }

    private static string? Text(ArrowRowReader row, int column) => row.IsNull(column) ? null : row.GetString(column);

    private static Dictionary<string, string> Map(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string?>>(json)!
            .Where(static p => p.Value is not null).ToDictionary(static p => p.Key, static p => p.Value!, StringComparer.Ordinal);
}
