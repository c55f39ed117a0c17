namespace Spetlr.Dsl.Streaming.Sources.Files;

/// <summary>After how many files a file-source log is compacted. A log's own interval wins over the setting, found as Spark finds it.</summary>
internal static class CompactInterval
{
    /// <summary>The interval of a log.</summary>
    /// <param name="compactions">The ids of its compact files, ascending.</param>
    /// <param name="setting">The interval of a log without any.</param>
    public static int Of(IReadOnlyList<long> compactions, int setting) => compactions switch
    {
        [] => setting,
        [long only] => FromOne(only + 1, setting),
        [.., long before, long last] => (int)(last - before),
    };

    public static bool IsCompaction(long id, int interval) => (id + 1) % interval == 0;

    // One compact file at id n-1 fits every divisor of n: Spark takes the smallest that is not under the setting.
    private static int FromOne(long count, int setting)
    {
        if (count <= setting || setting >= count / 2)
            return (int)count;
        for (long divisor = setting; divisor <= count / 2; divisor++)
        {
            if (count % divisor == 0)
                return (int)divisor;
        }

        return (int)count;
    }
}
