namespace Spetlr.Dsl.Storage;

/// <summary>Paths of the operating system as storage has them, with <c>/</c> between names.</summary>
internal static class LocalPath
{
    /// <summary>The path with slashes. Only Windows separates names by a backslash; elsewhere it is a letter of a name.</summary>
    public static string WithSlashes(string path) => OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path;
}
