using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Engines;

namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>What <c>commitInfo</c> says of a write, in Spark's words, so that <c>DESCRIBE HISTORY</c> reads the same.</summary>
internal static class WriteOperation
{
    /// <summary>The change of a write whose rows are all in the written files.</summary>
    public static TableChange Describe(WriteWork work, ImmutableArray<WrittenFile> written, IReadOnlyList<AddFile> removed, bool isBlindAppend) => new()
    {
        Written = written,
        Removed = removed,
        RowsWritten = written.Sum(static f => f.Rows),
        IsBlindAppend = isBlindAppend,
        Operation = work.Write.Batch is null ? "WRITE" : "STREAMING UPDATE",
        Parameters = ParametersOf(work.Write, work.Target.PartitionBy),
        Metrics = Numbers(
            ("numRemovedFiles", removed.Count),
            ("numAddedFiles", written.Length),
            ("numFiles", written.Length),
            ("numOutputRows", written.Sum(static f => f.Rows)),
            ("numOutputBytes", written.Sum(static f => f.Size))),
    };

    /// <summary>Counts as the log has them.</summary>
    public static IReadOnlyDictionary<string, string> Numbers(params ReadOnlySpan<(string Name, long Value)> numbers)
    {
        Dictionary<string, string> metrics = new(numbers.Length);
        foreach ((string name, long value) in numbers)
            metrics.Add(name, value.ToString(CultureInfo.InvariantCulture));
        return metrics;
    }

    private static Dictionary<string, string> ParametersOf(TableWrite write, ImmutableArray<string> partitionBy) => write.Batch is { } batch
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
}
