using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Spetlr.Dsl.Engines;

namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>What <c>commitInfo</c> says of a write, in Spark's words, so that <c>DESCRIBE HISTORY</c> reads the same.</summary>
internal static class WriteOperation
{
    public static string NameOf(TableWrite write) => write.Batch is null ? "WRITE" : "STREAMING UPDATE";

    public static IReadOnlyDictionary<string, string> ParametersOf(TableWrite write, ImmutableArray<string> partitionBy) => write.Batch is { } batch
        ? new Dictionary<string, string>
        {
            ["outputMode"] = "Append",
            ["queryId"] = batch.QueryId,
            ["epochId"] = batch.BatchId.ToString(CultureInfo.InvariantCulture),
        }
        : new Dictionary<string, string>
        {
            ["mode"] = write.Mode == WriteMode.Overwrite ? "Overwrite" : "Append",
            ["partitionBy"] = $"[{string.Join(",", partitionBy.Select(static p => $"\"{JsonEncodedText.Encode(p)}\""))}]",
        };

    public static IReadOnlyDictionary<string, string> Metrics(int removed, int added, long rows, long bytes) => new Dictionary<string, string>
    {
        ["numRemovedFiles"] = removed.ToString(CultureInfo.InvariantCulture),
        ["numAddedFiles"] = added.ToString(CultureInfo.InvariantCulture),
        ["numFiles"] = added.ToString(CultureInfo.InvariantCulture),
        ["numOutputRows"] = rows.ToString(CultureInfo.InvariantCulture),
        ["numOutputBytes"] = bytes.ToString(CultureInfo.InvariantCulture),
    };
}
