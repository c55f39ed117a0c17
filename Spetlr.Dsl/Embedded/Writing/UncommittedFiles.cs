using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>Files of one write that no commit names yet. They are taken away by whoever knows that none will.</summary>
internal sealed class UncommittedFiles(IStorage storage)
{
    private readonly List<string> _paths = [];

    /// <summary>Where they are.</summary>
    public IStorage Storage => storage;

    /// <summary>Makes a staged file visible.</summary>
    public async Task PublishAsync(string path, CancellationToken cancellationToken)
    {
        _paths.Add(path);
        await storage.PublishAsync(path, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes a file.</summary>
    public async Task PutAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        _paths.Add(path);
        await storage.PutAsync(path, content, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes files, then commits them.</summary>
    /// <param name="write">Writes the files.</param>
    /// <param name="commit">Commits them.</param>
    /// <remarks>After a failure the files go unless the commit may stand: a store that failed may have made it visible.</remarks>
    public async Task<TResult> CommitAsync<TWritten, TResult>(Func<Task<TWritten>> write, Func<TWritten, Task<TResult>> commit)
    {
        bool committing = false;
        try
        {
            TWritten written = await write().ConfigureAwait(false);
            committing = true;
            return await commit(written).ConfigureAwait(false);
        }
        catch (Exception error) when (!committing || error is SpetlrException and not StorageException)
        {
            await DiscardAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Takes away every file: the commit that was to name them is known not to.</summary>
    public async Task DiscardAsync()
    {
        foreach (string path in _paths)
            await storage.DeleteAsync(path, CancellationToken.None).ConfigureAwait(false);
        _paths.Clear();
    }
}
