using Microsoft.Extensions.Logging;
using Spetlr.Dsl.Embedded.Maintenance;
using Spetlr.Dsl.Handles;

namespace Spetlr.Dsl.Embedded.Streams;

/// <summary>Puts small files of a stream's target together after a batch. The batch is committed before, so nothing here may fail it.</summary>
/// <param name="session">The session.</param>
/// <param name="query">The query's name, for messages.</param>
/// <param name="files">From how many files on; null for never.</param>
internal sealed partial class AutoCompaction(SpetlrSession session, string query, int? files)
{
    private readonly ILogger _logger = session.LoggerFactory.CreateLogger("Spetlr.Dsl.Streaming");

    public async Task RunAsync(DeltaTableDefinition table, CancellationToken cancellationToken)
    {
        if (files is not { } least)
            return;
        try
        {
            OptimizeResult done = await new TableOptimizer(session, table).OptimizeAsync(new OptimizeOptions { MinFiles = least }, cancellationToken).ConfigureAwait(false);
            if (done.FilesRemoved > 0)
                LogDone(_logger, query, done.FilesRemoved, table.Key, done.FilesAdded);
        }
        catch (SpetlrException e)
        {
            LogFailed(_logger, e, query, table.Key, e.Message);
        }
    }

    [LoggerMessage(EventId = 210, Level = LogLevel.Information, Message = "Stream '{Query}': {Removed} small files of table '{Table}' became {Added}")]
    private static partial void LogDone(ILogger logger, string query, long removed, string table, long added);

    [LoggerMessage(EventId = 211, Level = LogLevel.Warning, Message = "Stream '{Query}': small files of table '{Table}' were not put together; the batch stands, and a later one tries again. {Reason}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string query, string table, string reason);
}
