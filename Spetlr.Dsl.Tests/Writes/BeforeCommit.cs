using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Tests.Writes;

/// <summary>Storage that lets another writer act right before a file is put into a folder.</summary>
/// <param name="inner">The storage that does the work.</param>
/// <param name="folder">The beginning of the paths that count.</param>
/// <param name="act">What the other writer does.</param>
internal sealed class BeforeCommit(IStorage inner, string folder, Func<Task> act) : IStorage
{
    public IAsyncEnumerable<StorageFile> ListAsync(string folder, string? startAt = null, bool recursive = false, CancellationToken cancellationToken = default) =>
        inner.ListAsync(folder, startAt, recursive, cancellationToken);

    public ValueTask<bool> FolderExistsAsync(string folder, CancellationToken cancellationToken = default) => inner.FolderExistsAsync(folder, cancellationToken);

    public ValueTask<byte[]?> TryReadAsync(string path, CancellationToken cancellationToken = default) => inner.TryReadAsync(path, cancellationToken);

    public ValueTask<StorageFile?> TryStatAsync(string path, CancellationToken cancellationToken = default) => inner.TryStatAsync(path, cancellationToken);

    public async ValueTask<bool> PutIfAbsentAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        if (path.StartsWith(folder, StringComparison.Ordinal))
            await act();
        return await inner.PutIfAbsentAsync(path, content, cancellationToken);
    }

    public ValueTask PutAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) => inner.PutAsync(path, content, cancellationToken);

    public ValueTask DeleteAsync(string path, CancellationToken cancellationToken = default) => inner.DeleteAsync(path, cancellationToken);

    public ValueTask<int> DeleteEmptyFoldersAsync(string folder, DateTimeOffset before, Func<string, bool> which, CancellationToken cancellationToken = default) =>
        inner.DeleteEmptyFoldersAsync(folder, before, which, cancellationToken);

    public ValueTask<string> MaterialiseAsync(string path, CancellationToken cancellationToken = default) => inner.MaterialiseAsync(path, cancellationToken);

    public string StagingPath(string path) => inner.StagingPath(path);

    public ValueTask PublishAsync(string path, CancellationToken cancellationToken = default) => inner.PublishAsync(path, cancellationToken);
}
