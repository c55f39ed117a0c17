namespace Spetlr.Dsl.Streaming.Sources;

/// <summary>The limits of one batch. A file is admitted while both are unused up, so the last one may exceed the bytes and one always goes in.</summary>
internal sealed class Admission
{
    private long _files;
    private long _bytes;

    private Admission(long files, long bytes)
    {
        _files = files;
        _bytes = bytes;
    }

    public static Admission Of(ReadLimit limit, int? maxFiles, long? maxBytes) => limit == ReadLimit.None
        ? new Admission(long.MaxValue, long.MaxValue)
        : new Admission(maxFiles ?? long.MaxValue, maxBytes ?? long.MaxValue);

    public bool HasRoom => _files > 0 && _bytes > 0;

    /// <summary>Takes a file if there is room.</summary>
    public bool TryTake(long size)
    {
        if (!HasRoom)
            return false;
        _files--;
        _bytes -= size;
        return true;
    }
}
