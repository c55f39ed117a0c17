using System.Globalization;
using Spetlr.Dsl.Spark.Wire;

namespace Spetlr.Dsl.Spark.Streaming;

/// <summary>When a stream looks for new data.</summary>
internal readonly record struct StreamTrigger
{
    private readonly TimeSpan? _interval;
    private readonly bool _once;

    private StreamTrigger(TimeSpan? interval, bool once)
    {
        _interval = interval;
        _once = once;
    }

    /// <summary>All that is there when it starts, in as many batches as the limits ask for; then the stream ends. The default.</summary>
    public static StreamTrigger AvailableNow => default;

    /// <summary>All that is there in one batch, whatever the limits say; then the stream ends.</summary>
    public static StreamTrigger Once => new(null, once: true);

    /// <summary>Again and again, a batch starting at most every <paramref name="interval"/>.</summary>
    public static StreamTrigger ProcessingTime(TimeSpan interval) => new(interval, once: false);

    public void ApplyTo(WriteStreamOperationStart start)
    {
        if (_interval is { } interval)
            start.ProcessingTimeInterval = string.Create(CultureInfo.InvariantCulture, $"{(long)interval.TotalMilliseconds} milliseconds");
        else if (_once)
            start.Once = true;
        else
            start.AvailableNow = true;
    }
}
