using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Streaming.Checkpoints;

/// <summary>A stream's checkpoint folder in Spark's layout. Every file is written whole and never over another.</summary>
internal sealed class Checkpoint(IStorage storage, string folder)
{
    private readonly BatchLog _offsets = new(storage, $"{folder}/offsets");
    private readonly BatchLog _commits = new(storage, $"{folder}/commits");

    public string Folder => folder;

    private string MetadataPath => $"{folder}/metadata";

    /// <summary>Reads where the checkpoint stands and refuses what this engine must not continue.</summary>
    /// <param name="sources">How many streaming sources the plan has.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="CheckpointException">Damaged, incomplete, stateful, or of another number of sources.</exception>
    public async Task<CheckpointState> ReadAsync(int sources, CancellationToken cancellationToken)
    {
        if (await storage.FolderExistsAsync($"{folder}/state", cancellationToken).ConfigureAwait(false))
            throw new CheckpointException($"{folder}/state", $"Checkpoint '{folder}' has a folder 'state': it belongs to a stateful query (aggregation, deduplication, stream-stream join), which the embedded engine does not run. Go on with Spark, or use a new checkpoint for a stateless query.");
        byte[]? metadata = await storage.TryReadAsync(MetadataPath, cancellationToken).ConfigureAwait(false);
        await _offsets.ListAsync(cancellationToken).ConfigureAwait(false);
        await _commits.ListAsync(cancellationToken).ConfigureAwait(false);
        if (metadata is null && (_offsets.Newest >= 0 || _commits.Newest >= 0))
            throw QueryMetadata.Missing(MetadataPath);
        QueryMetadata? query = metadata is null ? null : QueryMetadata.Parse(MetadataPath, metadata);
        CheckSequence();

        long newest = _offsets.Newest;
        if (newest < 0)
            return new CheckpointState(query, -1, null, null, false);
        OffsetSeq last = await ReadOffsetsAsync(newest, sources, cancellationToken).ConfigureAwait(false);
        OffsetSeq? before = newest == 0 ? null : await ReadOffsetsAsync(newest - 1, sources, cancellationToken).ConfigureAwait(false);
        CheckNoStepBack(newest, last, before);
        bool committed = _commits.Newest == newest;
        if (_commits.Newest >= 0)
            CommitRecord.Parse(_commits.PathOf(_commits.Newest), await _commits.ReadAsync(_commits.Newest, cancellationToken).ConfigureAwait(false));
        return new CheckpointState(query, newest, last, before, committed);
    }

    /// <summary>Writes the query's id, the first file of a checkpoint.</summary>
    /// <exception cref="CheckpointInUseException">Another run has begun the same checkpoint.</exception>
    public async Task CreateAsync(QueryMetadata query, CancellationToken cancellationToken)
    {
        if (!await storage.PutIfAbsentAsync(MetadataPath, query.ToBytes(), cancellationToken).ConfigureAwait(false))
            throw InUse(MetadataPath, "begun the checkpoint");
    }

    /// <summary>Plans a batch.</summary>
    /// <exception cref="CheckpointInUseException">Another run has planned that batch.</exception>
    public async Task PlanAsync(long batch, OffsetSeq offsets, CancellationToken cancellationToken)
    {
        if (!await _offsets.TryPutAsync(batch, offsets.ToBytes(), cancellationToken).ConfigureAwait(false))
            throw InUse(_offsets.PathOf(batch), $"planned batch {batch}");
    }

    /// <summary>Marks a batch as done.</summary>
    /// <exception cref="CheckpointInUseException">Another run has done so.</exception>
    public async Task CommitAsync(long batch, CommitRecord commit, CancellationToken cancellationToken)
    {
        if (!await _commits.TryPutAsync(batch, commit.ToBytes(), cancellationToken).ConfigureAwait(false))
            throw InUse(_commits.PathOf(batch), $"committed batch {batch}");
    }

    /// <summary>Deletes what is more than <paramref name="retain"/> batches behind <paramref name="batch"/>.</summary>
    public async Task PurgeAsync(long batch, int retain, CancellationToken cancellationToken)
    {
        // Commits last: an offsets file without its commit would look like a batch to replay.
        await _offsets.PurgeAsync(batch - retain, cancellationToken).ConfigureAwait(false);
        await _commits.PurgeAsync(batch - retain, cancellationToken).ConfigureAwait(false);
    }

    private async Task<OffsetSeq> ReadOffsetsAsync(long batch, int sources, CancellationToken cancellationToken)
    {
        string path = _offsets.PathOf(batch);
        OffsetSeq offsets = OffsetSeq.Parse(path, await _offsets.ReadAsync(batch, cancellationToken).ConfigureAwait(false));
        if (offsets.Ends.Count != sources)
            throw new CheckpointException(path, $"Checkpoint file '{path}' has offsets of {offsets.Ends.Count} sources, the query has {sources}. A checkpoint belongs to one query: give the changed query a new checkpoint.");
        return offsets;
    }

    private void CheckSequence()
    {
        long planned = _offsets.Newest;
        long done = _commits.Newest;
        if (done > planned)
            throw new CheckpointException(_commits.PathOf(done), $"Checkpoint '{folder}': batch {done} is committed but '{_offsets.PathOf(done)}' is missing. Restore the folder 'offsets' from a copy of the same moment, or start with a new checkpoint.");
        if (planned > 0 && !_offsets.Has(planned - 1))
            throw new CheckpointException(_offsets.PathOf(planned - 1), $"Checkpoint '{folder}': '{_offsets.PathOf(planned - 1)}' is missing, so where batch {planned} begins is unknown. Restore it from a copy, or start with a new checkpoint.");
        if (planned - done > 1)
            throw new CheckpointException(_commits.PathOf(planned - 1), $"Checkpoint '{folder}': batches {done + 1} to {planned} are planned and none is committed; only the newest may be. Restore the folder 'commits' from a copy of the same moment, or start with a new checkpoint.");
    }

    private void CheckNoStepBack(long newest, OffsetSeq last, OffsetSeq? before)
    {
        for (int i = 0; i < last.Ends.Count; i++)
        {
            if (last.Ends[i] is null && before?.Ends[i] is not null)
                throw new CheckpointException(_offsets.PathOf(newest), $"Checkpoint file '{_offsets.PathOf(newest)}': source {i} has no offset ('-') although the batch before has one; the stream would begin again and repeat rows. Restore the file from a copy.");
        }
    }

    private static CheckpointInUseException InUse(string path, string what) =>
        new(path, $"Another run has {what} ('{path}' was there). Two runs must not share a checkpoint: stop one of them and start this one again; nothing is written twice or lost.");
}
