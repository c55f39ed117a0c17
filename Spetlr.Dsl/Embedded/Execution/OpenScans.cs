using System.Collections.Concurrent;
using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Embedded.Execution;

/// <summary>The file scans that queries of this process read at the moment, so that VACUUM leaves their files alone.</summary>
internal static class OpenScans
{
    private static readonly ConcurrentDictionary<object, FilesScan> Scans = new(ReferenceEqualityComparer.Instance);

    /// <summary>The files that are being read, by their absolute paths.</summary>
    public static IEnumerable<string> Paths => Scans.Values.SelectMany(static s => s.Files).Select(static f => f.Path);

    /// <summary>Counts a scan until the result is disposed.</summary>
    public static IDisposable Add(FilesScan scan)
    {
        Open open = new();
        Scans[open] = scan;
        return open;
    }

    private sealed class Open : IDisposable
    {
        public void Dispose() => Scans.TryRemove(this, out _);
    }
}
