namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>Paths as the compiler can compare them: as written, but for slashes and dots that mean nothing.</summary>
internal static class LakePath
{
    private static readonly string[] Shared = ["/dbfs/", "/mnt/", "/Volumes/", "//"];

    /// <summary>The path without what does not change its meaning.</summary>
    public static string Normal(string path)
    {
        string slashed = path.Trim().Replace('\\', '/');
        int scheme = slashed.IndexOf("://", StringComparison.Ordinal);
        string head = scheme >= 0 ? slashed.Substring(0, scheme + 3) : slashed.StartsWith("/", StringComparison.Ordinal) ? "/" : "";
        IEnumerable<string> parts = slashed.Substring(head.Length).Split('/').Where(static p => p.Length > 0 && p != ".");
        return head + string.Join("/", parts);
    }

    /// <summary>The folders around a normal path, the nearest first, each with the way from it down to the path.</summary>
    public static IEnumerable<(string Folder, string Way)> Above(string path)
    {
        for (int slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
            yield return (path.Substring(0, slash), path.Substring(slash + 1));
    }

    /// <summary>Whether a path means a place on the machine it is used on; mounts that a cluster shares and open placeholders do not.</summary>
    public static bool IsLocal(string path)
    {
        string slashed = path.Trim().Replace('\\', '/');
        bool isAbsolute = slashed.StartsWith("/", StringComparison.Ordinal)
            || slashed.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
            || (slashed.Length > 2 && char.IsLetter(slashed[0]) && slashed[1] == ':' && slashed[2] == '/');
        return isAbsolute && slashed.IndexOf('{') < 0 && !Shared.Any(s => slashed.StartsWith(s, StringComparison.Ordinal));
    }

    /// <summary>Whether a way leads through a folder that VACUUM and readers of the table leave alone.</summary>
    public static bool IsHidden(string way) => way.Split('/').Any(static p => p.StartsWith("_", StringComparison.Ordinal));
}
