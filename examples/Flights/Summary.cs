using System.Globalization;
using Spetlr.Dsl;

namespace Flights;

/// <summary>What one run of a stream did.</summary>
internal sealed record Summary(string Name, long Rows, long Files, string Versions, int Batches, double RowsPerSecond)
{
    public static Summary Of(StreamingQuery query)
    {
        List<StreamingQueryProgress> batches = [.. query.RecentProgress.Where(static p => p.Sink.Version is not null)];
        long rows = batches.Sum(static p => p.Sink.NumOutputRows);
        double seconds = batches.Sum(static p => p.BatchDuration) / 1000.0;
        return new Summary(
            query.Name,
            rows,
            batches.Sum(static p => p.Sink.NumOutputFiles),
            batches is [] ? "–" : string.Create(CultureInfo.InvariantCulture, $"{batches[0].Sink.Version}–{batches[^1].Sink.Version}"),
            batches.Count,
            seconds > 0 ? rows / seconds : 0);
    }
}
