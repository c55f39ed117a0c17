using Microsoft.Extensions.Logging;

namespace Spetlr.Dsl.Streaming.Sources.Delta;

/// <summary>What a Delta source tells.</summary>
internal static partial class DeltaSourceMessages
{
    [LoggerMessage(EventId = 230, Level = LogLevel.Warning, Message = "Source '{Source}': versions {First} to {Last} are gone from the log and were not read; the stream goes on after them (OnDataLoss is Continue)")]
    public static partial void Lost(ILogger logger, string source, long first, long last);

    [LoggerMessage(EventId = 231, Level = LogLevel.Warning, Message = "Source '{Source}': the table {OldId} was replaced by {NewId}; the stream begins again with the new one (OnReplaced is Rebind)")]
    public static partial void Rebound(ILogger logger, string source, string oldId, string newId);

    [LoggerMessage(EventId = 232, Level = LogLevel.Information, Message = "Source '{Source}': version {Version} ({Operation}) removes {Removes} files and adds {Adds}; by OnChange = {Policy} {Emitted} files of it are read")]
    public static partial void ChangeCommit(ILogger logger, string source, long version, string? operation, int removes, int adds, SourceChangePolicy policy, int emitted);

    [LoggerMessage(EventId = 233, Level = LogLevel.Warning, Message = "Source '{Source}': the table was not told of this stream, so a VACUUM heeds only the table's retention. {Reason}")]
    public static partial void NotRegistered(ILogger logger, Exception exception, string source, string reason);
}
