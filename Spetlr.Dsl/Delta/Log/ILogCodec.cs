using System.Collections.Immutable;
using Spetlr.Dsl.Delta.Actions;

namespace Spetlr.Dsl.Delta.Log;

/// <summary>Reads and writes the Parquet files of log checkpoints, on behalf of the log, which knows no Parquet.</summary>
internal interface ILogCodec
{
    /// <summary>The actions of one log checkpoint file.</summary>
    /// <param name="localPath">The file on the local disk.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    Task<ImmutableArray<DeltaAction>> ReadAsync(string localPath, CancellationToken cancellationToken);

    /// <summary>Writes one log checkpoint file.</summary>
    /// <param name="localPath">The file on the local disk; one that is there is replaced.</param>
    /// <param name="actions">Its actions.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    Task WriteAsync(string localPath, IReadOnlyCollection<DeltaAction> actions, CancellationToken cancellationToken);
}
