using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Spetlr.Dsl.Storage;
using Spetlr.Dsl.Streaming.Checkpoints;

namespace Spetlr.Dsl.Streaming.Sources.Delta;

/// <summary>The streams that read a table, one file each in the table's hidden folder <c>_spetlr/readers</c>. Where a stream stands is read from its checkpoint.</summary>
/// <param name="storage">Where the table is.</param>
/// <param name="tablePath">The table's folder.</param>
internal sealed class ReaderRegistry(IStorage storage, string tablePath)
{
    private readonly string _folder = $"{tablePath}/_spetlr/readers";

    /// <summary>Notes a stream, once and for all its runs.</summary>
    /// <param name="checkpoint">Its checkpoint's absolute folder.</param>
    /// <param name="source">The position of the source in its plan.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    public async Task RegisterAsync(string checkpoint, int source, CancellationToken cancellationToken)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{checkpoint}#{source}");
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
        byte[] content = new ReaderRegistration(checkpoint, source, Environment.MachineName).ToBytes();
        await storage.PutIfAbsentAsync($"{_folder}/{name}.json", content, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The streams that are noted and whose checkpoints are there, with their places.</summary>
    /// <exception cref="SpetlrException">What a stream still needs cannot be told.</exception>
    public async IAsyncEnumerable<ReaderPosition> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (StorageFile file in storage.ListAsync(_folder, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (await storage.TryReadAsync(file.Path, cancellationToken).ConfigureAwait(false) is not { } content)
                continue;
            ReaderRegistration reader = ReaderRegistration.Parse(file.Path, content);
            if (await storage.FolderExistsAsync(reader.Checkpoint, cancellationToken).ConfigureAwait(false))
                yield return await PositionAsync(reader, cancellationToken).ConfigureAwait(false);
            else if (reader.Machine != Environment.MachineName)
                throw new SpetlrException($"'{file.Path}' says that a stream with checkpoint '{reader.Checkpoint}', begun on machine '{reader.Machine}', reads this table, but that folder cannot be seen from here. Nothing was deleted. Run VACUUM where it can be seen; if that stream is no more, delete '{file.Path}'.");
        }
    }

    private async Task<ReaderPosition> PositionAsync(ReaderRegistration reader, CancellationToken cancellationToken)
    {
        BatchLog offsets = new(storage, $"{reader.Checkpoint}/offsets");
        BatchLog commits = new(storage, $"{reader.Checkpoint}/commits");
        await commits.ListAsync(cancellationToken).ConfigureAwait(false);
        await offsets.ListAsync(cancellationToken).ConfigureAwait(false);
        long newest = offsets.Newest;
        string? end = newest < 0 ? null : await EndAsync(offsets, newest, reader.Source, cancellationToken).ConfigureAwait(false);
        string? start = commits.Has(newest) ? end
            : newest > 0 ? await EndAsync(offsets, newest - 1, reader.Source, cancellationToken).ConfigureAwait(false)
            : null;
        return new ReaderPosition(reader.Checkpoint, Parse(start), Parse(end));
        DeltaOffset? Parse(string? json) => json is null ? null : DeltaOffset.Parse(reader.Checkpoint, json);
    }

    private static async Task<string?> EndAsync(BatchLog offsets, long batch, int source, CancellationToken cancellationToken)
    {
        OffsetSeq seq = OffsetSeq.Parse(offsets.PathOf(batch), await offsets.ReadAsync(batch, cancellationToken).ConfigureAwait(false));
        return source < seq.Ends.Count
            ? seq.Ends[source]
            : throw new CheckpointException(offsets.PathOf(batch), $"'{offsets.PathOf(batch)}' has offsets of {seq.Ends.Count} sources, but the table is source {source} of its stream. The checkpoint was begun anew with another query at the same place; run that stream once, or delete the checkpoint.");
    }
}
