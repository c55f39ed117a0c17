namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>Paths as the compiler can compare them: as written, but for slashes and dots that mean nothing.</summary>
internal static class LakePath
{
    /// <summary>The path without what does not change its meaning.</summary>
    public static string Normal(string path)
    {
        string slashed = path.Trim().Replace('\\', '/');
        int scheme = slashed.IndexOf("://", StringComparison.Ordinal);
        string head = scheme >= 0 ? slashed.Substring(0, scheme + 3) : slashed.StartsWith("/", StringComparison.Ordinal) ? "/" : "";
        IEnumerable<string> parts = slashed.Substring(head.Length).Split('/').Where(static p => p.Length > 0 && p != ".");
        return head + string.Join("/", parts);
    }

    /// <summary>The way from a folder to what is inside, both normal; null when it is not inside.</summary>
    public static string? Below(string folder, string path)
    {
        string prefix = folder.EndsWith("/", StringComparison.Ordinal) ? folder : folder + "/";
        return folder.Length > 0 && path.Length > prefix.Length && path.StartsWith(prefix, StringComparison.Ordinal)
            ? path.Substring(prefix.Length)
            : null;
    }

    /// <summary>Whether a way leads through a folder that VACUUM and readers of the table leave alone.</summary>
    public static bool IsHidden(string way) => way.Split('/').Any(static p => p.StartsWith("_", StringComparison.Ordinal));
}
