using Microsoft.Extensions.Logging;

namespace Spetlr.Dsl.Streaming.Sources.Files;

/// <summary>What a file source tells.</summary>
internal static partial class FileSourceMessages
{
    [LoggerMessage(EventId = 220, Level = LogLevel.Warning, Message = "Source '{Source}': '{Uri}' changed after it was read and is not read again. Set OnRewritten to ReadAgain to read such files again, or write new rows under a new name.")]
    public static partial void Rewritten(ILogger logger, string source, string uri);

    [LoggerMessage(EventId = 221, Level = LogLevel.Warning, Message = "Source '{Source}': '{Path}' was taken into a batch but is gone; it is left out.")]
    public static partial void Missing(ILogger logger, string source, string path);
}
