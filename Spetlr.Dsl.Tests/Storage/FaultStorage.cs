using System.Collections.Concurrent;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Tests.Storage;

/// <summary>Storage that records every operation and can fail before or after the n-th of them, as if the process had died there.</summary>
/// <param name="inner">The storage that does the work.</param>
internal sealed class FaultStorage(IStorage inner) : IStorage
{
    private readonly ConcurrentQueue<StorageOperation> operations = new();
    private int count;

    /// <summary>The operations that were begun, in order.</summary>
    public IReadOnlyList<StorageOperation> Operations => [.. operations];

    /// <summary>Fails before the operation of this number (from 1) takes effect; null never.</summary>
    public int? FailBefore { get; set; }

    /// <summary>Fails after the operation of this number (from 1) has taken effect; null never.</summary>
    public int? FailAfter { get; set; }

    /// <summary>Decides by the operation instead of by its number: true fails it before it takes effect.</summary>
    public Func<StorageOperation, bool>? FailWhen { get; set; }

    /// <summary>Makes the exception to throw; a <see cref="SimulatedCrashException"/> unless set.</summary>
    public Func<StorageOperation, Exception> MakeFailure { get; set; } = static o => new SimulatedCrashException(o);

    /// <summary>Once it has failed, every further operation fails too: a dead process does nothing more.</summary>
    public bool StaysDead { get; set; }

    /// <summary>Whether it has failed.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Forgets the operations recorded so far and counts from 1 again.</summary>
    public void Reset()
    {
        operations.Clear();
        count = 0;
        HasFailed = false;
    }

    public async IAsyncEnumerable<StorageFile> ListAsync(
        string folder,
        string? startAt = null,
        bool recursive = false,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        StorageOperation operation = Begin("ListAsync", folder);
        await foreach (StorageFile file in inner.ListAsync(folder, startAt, recursive, cancellationToken))
            yield return file;
        End(operation);
    }

    public async ValueTask<bool> FolderExistsAsync(string folder, CancellationToken cancellationToken = default) =>
        End(Begin("FolderExistsAsync", folder), await inner.FolderExistsAsync(folder, cancellationToken));

    public async ValueTask<byte[]?> TryReadAsync(string path, CancellationToken cancellationToken = default)
    {
        StorageOperation operation = Begin("TryReadAsync", path);
        return End(operation, await inner.TryReadAsync(path, cancellationToken));
    }

    public async ValueTask<StorageFile?> TryStatAsync(string path, CancellationToken cancellationToken = default)
    {
        StorageOperation operation = Begin("TryStatAsync", path);
        return End(operation, await inner.TryStatAsync(path, cancellationToken));
    }

    public async ValueTask<bool> PutIfAbsentAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        StorageOperation operation = Begin("PutIfAbsentAsync", path);
        return End(operation, await inner.PutIfAbsentAsync(path, content, cancellationToken));
    }

    public async ValueTask PutAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        StorageOperation operation = Begin("PutAsync", path);
        await inner.PutAsync(path, content, cancellationToken);
        End(operation);
    }

    public async ValueTask DeleteAsync(string path, CancellationToken cancellationToken = default)
    {
        StorageOperation operation = Begin("DeleteAsync", path);
        await inner.DeleteAsync(path, cancellationToken);
        End(operation);
    }

    public async ValueTask<int> DeleteEmptyFoldersAsync(string folder, DateTimeOffset before, Func<string, bool> which, CancellationToken cancellationToken = default)
    {
        StorageOperation operation = Begin("DeleteEmptyFoldersAsync", folder);
        return End(operation, await inner.DeleteEmptyFoldersAsync(folder, before, which, cancellationToken));
    }

    public async ValueTask<string> MaterialiseAsync(string path, CancellationToken cancellationToken = default)
    {
        StorageOperation operation = Begin("MaterialiseAsync", path);
        return End(operation, await inner.MaterialiseAsync(path, cancellationToken));
    }

    public string StagingPath(string path) => inner.StagingPath(path);

    public async ValueTask PublishAsync(string path, CancellationToken cancellationToken = default)
    {
        StorageOperation operation = Begin("PublishAsync", path);
        await inner.PublishAsync(path, cancellationToken);
        End(operation);
    }

    private StorageOperation Begin(string kind, string path)
    {
        StorageOperation operation = new(Interlocked.Increment(ref count), kind, path);
        operations.Enqueue(operation);
        if ((StaysDead && HasFailed) || operation.Number == FailBefore || FailWhen?.Invoke(operation) == true)
            Fail(operation);
        return operation;
    }

    private void End(StorageOperation operation)
    {
        if (operation.Number == FailAfter)
            Fail(operation);
    }

    private T End<T>(StorageOperation operation, T result)
    {
        End(operation);
        return result;
    }

    private void Fail(StorageOperation operation)
    {
        HasFailed = true;
        throw MakeFailure(operation);
    }
}
