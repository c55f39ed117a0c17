namespace Spetlr.Dsl.Storage;

/// <summary>Deletes local folders that hold nothing.</summary>
internal static class EmptyFolders
{
    /// <summary>Deletes a folder and those below it, as far as they are empty and old; a link is left alone.</summary>
    /// <returns>How many were deleted.</returns>
    public static int Delete(string folder, DateTimeOffset before, Func<string, bool> which)
    {
        // Its time is looked at first: what is deleted in it changes it.
        DirectoryInfo info = new(folder);
        if (info.LinkTarget is not null)
            return 0;
        bool old = info.LastWriteTimeUtc < before.UtcDateTime;
        int deleted = LocalListing.Folders(folder).Where(which).Sum(inner => Delete(inner, before, which));
        try
        {
            if (!old || Directory.EnumerateFileSystemEntries(folder).Any())
                return deleted;

            // The system deletes no folder that has got a file in the meantime.
            Directory.Delete(folder);
            return deleted + 1;
        }
        catch (IOException) when (!Directory.Exists(folder) || Directory.EnumerateFileSystemEntries(folder).Any())
        {
            return deleted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LocalErrors.Deleting(folder, e);
        }
    }
}
