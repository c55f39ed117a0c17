using System.Globalization;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Streaming.Checkpoints;

/// <summary>A folder with one file a batch, named by its number: <c>offsets</c> or <c>commits</c>. Other names in it are ignored.</summary>
internal sealed class BatchLog(IStorage storage, string folder)
{
    private SortedSet<long> _batches = [];

    /// <summary>The batches there, ascending; as of <see cref="ListAsync"/> and what was written since.</summary>
    public IReadOnlyCollection<long> Batches => _batches;

    /// <summary>The newest batch, or -1.</summary>
    public long Newest => _batches.Count == 0 ? -1 : _batches.Max;

    public string PathOf(long batch) => $"{folder}/{batch.ToString(CultureInfo.InvariantCulture)}";

    public bool Has(long batch) => _batches.Contains(batch);

    public async Task ListAsync(CancellationToken cancellationToken)
    {
        SortedSet<long> found = [];
        await foreach (StorageFile file in storage.ListAsync(folder, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (BatchNumber.TryParse(file.Path.AsSpan(file.Path.LastIndexOf('/') + 1), out long batch))
                found.Add(batch);
        }

        _batches = found;
    }

    public async Task<byte[]> ReadAsync(long batch, CancellationToken cancellationToken) =>
        await storage.TryReadAsync(PathOf(batch), cancellationToken).ConfigureAwait(false)
        ?? throw new CheckpointException(PathOf(batch), $"Checkpoint file '{PathOf(batch)}' is missing. Restore the checkpoint from a copy, or start with a new one.");

    /// <summary>Writes a batch's file.</summary>
    /// <returns>False when another run has written it.</returns>
    public async Task<bool> TryPutAsync(long batch, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (!await storage.PutIfAbsentAsync(PathOf(batch), content, cancellationToken).ConfigureAwait(false))
            return false;
        _batches.Add(batch);
        return true;
    }

    /// <summary>Deletes the files of all batches below <paramref name="first"/>, oldest first so that no gap is left.</summary>
    public async Task PurgeAsync(long first, CancellationToken cancellationToken)
    {
        while (_batches.Count > 0 && _batches.Min < first)
        {
            long oldest = _batches.Min;
            await storage.DeleteAsync(PathOf(oldest), cancellationToken).ConfigureAwait(false);
            _batches.Remove(oldest);
        }
    }
}
