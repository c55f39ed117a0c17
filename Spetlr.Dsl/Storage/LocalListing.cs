namespace Spetlr.Dsl.Storage;

/// <summary>Lists local folders; a file that vanishes while the listing runs is left out.</summary>
internal static class LocalListing
{
    private static readonly EnumerationOptions Flat = new() { AttributesToSkip = 0, IgnoreInaccessible = false, MatchType = MatchType.Simple };

    public static IEnumerable<StorageFile> List(string folder, string? startAt, bool recursive)
    {
        List<string> paths = [];
        Collect(folder.Length > 1 ? folder.TrimEnd('/') : folder, startAt, recursive, paths);
        paths.Sort(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            if (Stat(path) is { } file)
                yield return file;
        }
    }

    public static StorageFile? Stat(string path)
    {
        FileInfo info = new(path);
        try
        {
            if (!info.Exists)
                return null;

            // Size and time are those of the file a symbolic link leads to, as readers of the path see it.
            FileSystemInfo? real = (info.Attributes & FileAttributes.ReparsePoint) != 0 ? info.ResolveLinkTarget(returnFinalTarget: true) : info;
            return real is FileInfo { Exists: true } file ? new StorageFile(path, file.Length, new DateTimeOffset(file.LastWriteTimeUtc)) : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LocalErrors.Reading(path, e);
        }
    }

    /// <summary>The folders in a folder; none when it is not there.</summary>
    public static IEnumerable<string> Folders(string folder)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(folder, "*", Flat).Select(LocalPath.WithSlashes).Order(StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LocalErrors.Reading(folder, e);
        }
    }

    private static void Collect(string folder, string? startAt, bool recursive, List<string> paths)
    {
        try
        {
            foreach (string path in Directory.EnumerateFiles(folder, "*", Flat))
            {
                string file = LocalPath.WithSlashes(path);
                if ((startAt is null || string.CompareOrdinal(file, startAt) >= 0) && !IsTemporary(Path.GetFileName(file.AsSpan())))
                    paths.Add(file);
            }

            if (!recursive)
                return;
            foreach (string inner in Directory.EnumerateDirectories(folder, "*", Flat))
                Collect(LocalPath.WithSlashes(inner), startAt, recursive, paths);
        }
        catch (DirectoryNotFoundException)
        {
            // Not there, or gone since its parent was listed: nothing to list.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LocalErrors.Reading(folder, e);
        }
    }

    private static bool IsTemporary(ReadOnlySpan<char> name) =>
        name.StartsWith(".", StringComparison.Ordinal) && name.EndsWith(".tmp", StringComparison.Ordinal);
}
