using Spetlr.Dsl.Streaming.Execution;
using Spetlr.Dsl.Streaming.Sources;

namespace Spetlr.Dsl.Streaming.Progress;

/// <summary>Shares the rows of a batch out among its sources.</summary>
internal static class ProgressRows
{
    /// <summary>Rows by source: as the sink tells, else by the row counts of the logs, the rest to the last source that has files without one.</summary>
    public static long[] BySource(IReadOnlyList<SourceBatch> batches, SinkResult result)
    {
        if (result.RowsReadBySource is { } told)
            return [.. told];
        long[] rows = new long[batches.Count];
        long left = result.RowsRead;
        int unknown = -1;
        for (int i = 0; i < rows.Length; i++)
        {
            if (batches[i].Files == 0)
                continue;
            if (batches[i].Rows.Files.All(static f => f.RowCount is not null))
                left -= rows[i] = Math.Min(left, batches[i].Rows.Files.Sum(static f => f.RowCount!.Value));
            else
                unknown = i;
        }

        int rest = unknown >= 0 ? unknown : rows.Length - 1;
        rows[rest] += left;
        return rows;
    }
}
