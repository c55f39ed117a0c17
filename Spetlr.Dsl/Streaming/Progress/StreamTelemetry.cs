using System.Diagnostics;
using System.Diagnostics.Metrics;
using Spetlr.Dsl.Streaming.Execution;

namespace Spetlr.Dsl.Streaming.Progress;

/// <summary>The meter and the activity source <c>Spetlr.Dsl</c>: counters by query, a span a batch.</summary>
internal static class StreamTelemetry
{
    private const string Name = "Spetlr.Dsl";

    private static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Batches = Meter.CreateCounter<long>("spetlr.stream.batches", "{batch}", "Batches committed");
    private static readonly Counter<long> RowsRead = Meter.CreateCounter<long>("spetlr.stream.rows.read", "{row}", "Rows read from streaming sources");
    private static readonly Counter<long> RowsWritten = Meter.CreateCounter<long>("spetlr.stream.rows.written", "{row}", "Rows written to sinks");
    private static readonly Counter<long> RowsLeftOut = Meter.CreateCounter<long>("spetlr.stream.rows.left_out", "{row}", "Rows read and not written, by reason");
    private static readonly Counter<long> BytesRead = Meter.CreateCounter<long>("spetlr.stream.bytes.read", "By", "Bytes of the files read");
    private static readonly Counter<long> BytesWritten = Meter.CreateCounter<long>("spetlr.stream.bytes.written", "By", "Bytes of the files written");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("spetlr.stream.batch.duration", "s", "Time from trigger to commit");

    public static Activity? StartBatch(string query, Guid id, long batch)
    {
        Activity? activity = Activities.StartActivity("spetlr.stream.batch");
        activity?.SetTag("spetlr.query.name", query);
        activity?.SetTag("spetlr.query.id", id.ToString("D"));
        activity?.SetTag("spetlr.batch.id", batch);
        return activity;
    }

    public static void Record(string query, SinkResult result, long bytesRead, TimeSpan duration)
    {
        KeyValuePair<string, object?> tag = new("spetlr.query.name", query);
        Batches.Add(1, tag);
        RowsRead.Add(result.RowsRead, tag);
        RowsWritten.Add(result.RowsWritten, tag);
        BytesRead.Add(bytesRead, tag);
        BytesWritten.Add(result.BytesWritten, tag);
        Duration.Record(duration.TotalSeconds, tag);
        foreach ((string reason, long count) in result.RowsLeftOut)
            RowsLeftOut.Add(count, tag, new KeyValuePair<string, object?>("spetlr.reason", reason));
    }
}
