using System.Globalization;

namespace Spetlr.Dsl.Storage;

/// <summary>Files on a disk of this machine. Writes are atomic, and on the disk when they return.</summary>
/// <remarks>
/// A file appears by renaming a hidden file of the same folder (<c>.{name}.{guid}.tmp</c>), so no reader ever sees a part of it;
/// what a crash leaves of those is never listed. Errors are <see cref="StorageException"/> and name the file and the remedy.
/// </remarks>
internal sealed class LocalStorage : IStorage
{
    private readonly string stagingMark = Guid.NewGuid().ToString("N");

    /// <summary>Whether files and folders are synced to the disk before a write returns. Switch it off only to measure: a power cut may then lose what was written.</summary>
    public bool Durable { get; init; } = true;

    /// <inheritdoc/>
    public async IAsyncEnumerable<StorageFile> ListAsync(
        string folder,
        string? startAt = null,
        bool recursive = false,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (StorageFile file in LocalListing.List(folder, startAt, recursive))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return file;
        }

        await ValueTask.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<bool> FolderExistsAsync(string folder, CancellationToken cancellationToken = default) => new(Directory.Exists(folder));

    /// <inheritdoc/>
    public async ValueTask<byte[]?> TryReadAsync(string path, CancellationToken cancellationToken = default)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LocalErrors.Reading(path, e);
        }
    }

    /// <inheritdoc/>
    public ValueTask<StorageFile?> TryStatAsync(string path, CancellationToken cancellationToken = default) => new(LocalListing.Stat(path));

    /// <inheritdoc/>
    public async ValueTask<bool> PutIfAbsentAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        // Spares the temp file in the common lost race; the rename below decides.
        if (File.Exists(path))
            return false;
        string temp = TempPath(path, Guid.NewGuid().ToString("N"));
        bool done;
        try
        {
            await WriteTempAsync(path, temp, content, cancellationToken).ConfigureAwait(false);
            done = AtomicMove.TryMoveWithoutOverwrite(temp, path);
            if (!done)
                File.Delete(temp);
        }
        catch (Exception e)
        {
            throw Failed(path, temp, e);
        }

        if (done)
            SyncFolderOf(path);
        return done;
    }

    /// <inheritdoc/>
    public async ValueTask PutAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        string temp = TempPath(path, Guid.NewGuid().ToString("N"));
        try
        {
            await WriteTempAsync(path, temp, content, cancellationToken).ConfigureAwait(false);
            Replace(temp, path);
        }
        catch (Exception e)
        {
            throw Failed(path, temp, e);
        }
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string path, CancellationToken cancellationToken = default)
    {
        try
        {
            if (File.Exists(path))
            {
                File.Delete(path);
                if (Durable)
                    DiskSync.Folder(FolderOf(path));
            }
        }
        catch (DirectoryNotFoundException)
        {
            // Gone with its folder between the two calls: what was asked for.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LocalErrors.Deleting(path, e);
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask<int> DeleteEmptyFoldersAsync(string folder, DateTimeOffset before, Func<string, bool> which, CancellationToken cancellationToken = default)
    {
        int deleted = 0;
        foreach (string inner in LocalListing.Folders(folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (which(inner))
                deleted += EmptyFolders.Delete(inner, before, which);
        }

        return new ValueTask<int>(deleted);
    }

    /// <inheritdoc/>
    public ValueTask<string> MaterialiseAsync(string path, CancellationToken cancellationToken = default) => new(path);

    /// <inheritdoc/>
    public string StagingPath(string path)
    {
        try
        {
            CreateFolder(FolderOf(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LocalErrors.Writing(path, e);
        }

        return TempPath(path, stagingMark);
    }

    /// <inheritdoc/>
    public ValueTask PublishAsync(string path, CancellationToken cancellationToken = default)
    {
        string staged = TempPath(path, stagingMark);
        try
        {
            if (!File.Exists(staged))
                throw new StorageException(path, $"'{path}' cannot be published: nothing was written at its staging path '{staged}'. Write the file there first.");
            if (Durable)
            {
                using FileStream file = new(staged, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 0);
                file.Flush(flushToDisk: true);
            }

            Replace(staged, path);
            return default;
        }
        catch (Exception e)
        {
            throw Failed(path, staged, e);
        }
    }

    private async Task WriteTempAsync(string path, string temp, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        CreateFolder(FolderOf(path));
        FileStream file = new(temp, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0);
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(content, cancellationToken).ConfigureAwait(false);
            if (Durable)
                file.Flush(flushToDisk: true);
        }
    }

    private void Replace(string temp, string path)
    {
        File.Move(temp, path, overwrite: true);
        // Hadoop checks a file of the log against a side file of its own if there is one; a stale one stops Spark.
        if (IsInDeltaLog(path))
            File.Delete($"{FolderOf(path)}/.{Path.GetFileName(path)}.crc");
        SyncFolderOf(path);
    }

    private void SyncFolderOf(string path)
    {
        try
        {
            if (Durable)
                DiskSync.Folder(FolderOf(path));
        }
        catch (IOException e)
        {
            throw LocalErrors.Unconfirmed(path, e);
        }
    }

    private void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;
        string parent = FolderOf(folder);
        CreateFolder(parent);
        Directory.CreateDirectory(folder);
        if (Durable)
            DiskSync.Folder(parent);
    }

    private static Exception Failed(string path, string temp, Exception error)
    {
        try
        {
            File.Delete(temp);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first error is the one to tell; a hidden file left behind is never listed.
        }

        // .NET gives the last of these for EFBIG, the file-size limit.
        return error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException ? LocalErrors.Writing(path, error) : Rethrown(error);
    }

    private static Exception Rethrown(Exception error)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
        return error;
    }

    private static bool IsInDeltaLog(string path) => FolderOf(path).EndsWith("/_delta_log", StringComparison.Ordinal);

    private static string FolderOf(string path)
    {
        string? folder = Path.GetDirectoryName(path);
        return string.IsNullOrEmpty(folder)
            ? throw new StorageException(path, $"'{path}' is not an absolute path of a file. Paths must resolve against SpetlrOptions.Root first.")
            : LocalPath.WithSlashes(folder);
    }

    private static string TempPath(string path, string mark) =>
        string.Create(CultureInfo.InvariantCulture, $"{FolderOf(path)}/.{Path.GetFileName(path)}.{mark}.tmp");
}
