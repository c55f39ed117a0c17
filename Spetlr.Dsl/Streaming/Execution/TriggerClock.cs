namespace Spetlr.Dsl.Streaming.Execution;

/// <summary>When a processing-time trigger fires: at whole multiples of its interval since the epoch, as Spark's does.</summary>
internal static class TriggerClock
{
    public static TimeSpan UntilNext(DateTimeOffset now, TimeSpan interval)
    {
        if (interval == TimeSpan.Zero)
            return TimeSpan.Zero;
        long sinceEpoch = now.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        return TimeSpan.FromTicks(interval.Ticks - (sinceEpoch % interval.Ticks));
    }
}
