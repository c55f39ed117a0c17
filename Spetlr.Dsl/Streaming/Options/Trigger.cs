namespace Spetlr.Dsl;

/// <summary>When a stream looks for data: Spark's triggers of the same names.</summary>
public sealed record Trigger
{
    private Trigger(TriggerKind kind, TimeSpan interval)
    {
        Kind = kind;
        Interval = interval;
    }

    /// <summary>Reads what is there when the query starts, in batches within the source's limits, then ends.</summary>
    public static Trigger AvailableNow { get; } = new(TriggerKind.AvailableNow, TimeSpan.Zero);

    /// <summary>Reads what is there when the query starts in one batch, ignoring the source's limits, then ends.</summary>
    public static Trigger Once { get; } = new(TriggerKind.Once, TimeSpan.Zero);

    /// <summary>The kind of trigger.</summary>
    public TriggerKind Kind { get; }

    /// <summary>The time from one look to the next; zero looks again at once. Only for <see cref="TriggerKind.ProcessingTime"/>.</summary>
    public TimeSpan Interval { get; }

    /// <summary>Whether the query ends by itself.</summary>
    public bool IsBounded => Kind != TriggerKind.ProcessingTime;

    /// <summary>Looks for new data every <paramref name="interval"/> until the query is stopped. A batch that takes longer delays the next look to the following multiple.</summary>
    /// <param name="interval">The time from one look to the next; zero looks again as soon as a batch is done.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is negative or longer than 24 days.</exception>
    public static Trigger ProcessingTime(TimeSpan interval)
    {
        if (interval < TimeSpan.Zero || interval.TotalMilliseconds > int.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(interval), interval, "A processing-time trigger needs an interval from zero to 24 days.");
        return new Trigger(TriggerKind.ProcessingTime, interval);
    }

    /// <inheritdoc/>
    public override string ToString() => Kind == TriggerKind.ProcessingTime ? $"ProcessingTime({Interval:c})" : Kind.ToString();
}
