using System.Globalization;

namespace Spetlr.Dsl.Streaming.Checkpoints;

/// <summary>Batch numbers in file names: plain digits, nothing else.</summary>
internal static class BatchNumber
{
    public static bool TryParse(ReadOnlySpan<char> name, out long batch) =>
        long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out batch) && (name.Length == 1 || name[0] != '0');
}
