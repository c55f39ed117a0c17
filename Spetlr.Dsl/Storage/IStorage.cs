namespace Spetlr.Dsl.Storage;

/// <summary>What tables and checkpoints are kept in. Paths are absolute, with <c>/</c> between names. Every write is durable when it returns.</summary>
/// <remarks>The operations are those that both a disk and an object store can give; tests wrap this to fail or stop at any of them.</remarks>
internal interface IStorage
{
    /// <summary>The files under <paramref name="folder"/> in ordinal order of their paths; none when the folder does not exist.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="startAt">Only paths ordinally at or after this one, or null for all.</param>
    /// <param name="recursive">Whether sub-folders are listed too.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    IAsyncEnumerable<StorageFile> ListAsync(string folder, string? startAt = null, bool recursive = false, CancellationToken cancellationToken = default);

    /// <summary>Whether the folder exists (on an object store: whether any file is under it).</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<bool> FolderExistsAsync(string folder, CancellationToken cancellationToken = default);

    /// <summary>The whole content of a file, or null when there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<byte[]?> TryReadAsync(string path, CancellationToken cancellationToken = default);

    /// <summary>Size and time of a file, or null when there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<StorageFile?> TryStatAsync(string path, CancellationToken cancellationToken = default);

    /// <summary>Writes a file unless one is there: all or nothing, and never over another. Creates folders as needed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>False when a file of that name was there.</returns>
    ValueTask<bool> PutIfAbsentAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Writes a file, replacing one that is there: readers see the old or the new content, never a part.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    ValueTask PutAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Deletes a file; nothing happens when there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask DeleteAsync(string path, CancellationToken cancellationToken = default);

    /// <summary>Deletes folders below <paramref name="folder"/> that hold nothing; does nothing where folders are only parts of names.</summary>
    /// <param name="folder">The folder; it stays itself.</param>
    /// <param name="before">Only folders that were last changed before this time.</param>
    /// <param name="which">Which of them, by their absolute paths; those below one that is not wanted are not looked at.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many were deleted.</returns>
    ValueTask<int> DeleteEmptyFoldersAsync(string folder, DateTimeOffset before, Func<string, bool> which, CancellationToken cancellationToken = default);

    /// <summary>A local file with the content of <paramref name="path"/>, for readers that know only the disk; on a disk the file itself.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    ValueTask<string> MaterialiseAsync(string path, CancellationToken cancellationToken = default);

    /// <summary>A local path at which a file that will become <paramref name="path"/> is to be written before <see cref="PublishAsync"/>; its folder exists.</summary>
    /// <param name="path">The file to come.</param>
    string StagingPath(string path);

    /// <summary>Makes what was written at <see cref="StagingPath"/> durable and visible at <paramref name="path"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    ValueTask PublishAsync(string path, CancellationToken cancellationToken = default);
}
