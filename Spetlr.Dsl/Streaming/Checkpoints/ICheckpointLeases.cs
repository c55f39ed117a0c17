namespace Spetlr.Dsl.Streaming.Checkpoints;

/// <summary>Takes the lease of a checkpoint: a help for people, safety rests on put-if-absent and <c>txn</c>.</summary>
internal interface ICheckpointLeases
{
    /// <summary>Takes the lease until the result is disposed or the process is gone.</summary>
    /// <param name="checkpoint">The checkpoint's absolute folder.</param>
    /// <param name="query">The query's name, for those who meet the lease.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="CheckpointInUseException">Another run holds it.</exception>
    ValueTask<IAsyncDisposable> AcquireAsync(string checkpoint, string query, CancellationToken cancellationToken);
}
