using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Handles;

namespace Spetlr.Dsl.Embedded.Maintenance;

/// <summary>What a table's log tells of its versions.</summary>
internal sealed class TableHistory(SpetlrSession session, DeltaTableDefinition table)
{
    /// <summary>The versions that are still in the log, newest first.</summary>
    public async Task<IReadOnlyList<TableVersion>> ReadAsync(CancellationToken cancellationToken)
    {
        string path = session.PathOf(table);
        DeltaLog log = session.LogOf(path);
        long first = await log.EarliestCommitAsync(cancellationToken).ConfigureAwait(false) ?? throw new TableNotFoundException(table.Key, path);
        List<TableVersion> versions = [];
        await foreach (LogCommit commit in log.ReadCommitsAsync(first, null, cancellationToken).ConfigureAwait(false))
        {
            versions.Add(new TableVersion(commit.Version, commit.Timestamp, commit.Info?.Operation)
            {
                Parameters = commit.Info?.OperationParameters ?? new Dictionary<string, string>(),
                Metrics = commit.Info?.OperationMetrics ?? new Dictionary<string, string>(),
                UserMetadata = commit.Info?.UserMetadata,
                Engine = commit.Info?.EngineInfo,
            });
        }

        versions.Reverse();
        return versions;
    }
}
