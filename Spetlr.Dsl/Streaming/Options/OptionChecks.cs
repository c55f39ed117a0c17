namespace Spetlr.Dsl.Streaming.Options;

/// <summary>The checks that options of all sources share.</summary>
internal static class OptionChecks
{
    public static void Limits(string owner, int? files, long? bytes)
    {
        if (files <= 0)
            throw new SpetlrException($"{owner}: MaxFilesPerTrigger is {files}; it must be at least 1 (null lifts the limit).");
        if (bytes <= 0)
            throw new SpetlrException($"{owner}: MaxBytesPerTrigger is {bytes}; it must be at least 1 (null lifts the limit).");
    }

    public static void Defined<T>(string owner, string option, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            throw new SpetlrException($"{owner}: {option} is {value}, which is none of {string.Join(", ", Enum.GetNames<T>())}.");
    }
}
