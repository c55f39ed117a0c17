using Microsoft.Extensions.Logging;

namespace Spetlr.Dsl.Streaming.Execution;

/// <summary>What a query tells.</summary>
internal static partial class StreamMessages
{
    [LoggerMessage(EventId = 200, Level = LogLevel.Information, Message = "Stream '{Query}' ({Id}) started with {Trigger} on checkpoint '{Checkpoint}', next batch {Batch}")]
    public static partial void Started(ILogger logger, string query, Guid id, Trigger trigger, string checkpoint, long batch);

    [LoggerMessage(EventId = 201, Level = LogLevel.Information, Message = "Stream '{Query}': batch {Batch} was planned by a run that ended before it was committed; it is run again over the same data")]
    public static partial void Replaying(ILogger logger, string query, long batch);

    [LoggerMessage(EventId = 202, Level = LogLevel.Information, Message = "Stream '{Query}': batch {Batch} read {Read} rows and wrote {Written} in {Milliseconds} ms")]
    public static partial void BatchDone(ILogger logger, string query, long batch, long read, long written, long milliseconds);

    [LoggerMessage(EventId = 203, Level = LogLevel.Information, Message = "Stream '{Query}': the target holds batch {Batch} already; it is only marked as done")]
    public static partial void AlreadyWritten(ILogger logger, string query, long batch);

    [LoggerMessage(EventId = 204, Level = LogLevel.Debug, Message = "Stream '{Query}': nothing new after batch {Batch}")]
    public static partial void NothingNew(ILogger logger, string query, long batch);

    [LoggerMessage(EventId = 205, Level = LogLevel.Information, Message = "Stream '{Query}' ended after batch {Batch}")]
    public static partial void Ended(ILogger logger, string query, long batch);

    [LoggerMessage(EventId = 206, Level = LogLevel.Error, Message = "Stream '{Query}' failed after batch {Batch}; what was committed stays")]
    public static partial void Failed(ILogger logger, Exception exception, string query, long batch);

    [LoggerMessage(EventId = 207, Level = LogLevel.Warning, Message = "Stream '{Query}': {Count} rows of batch {Batch} were left out: {Reason}")]
    public static partial void LeftOut(ILogger logger, string query, long batch, long count, string reason);
}
