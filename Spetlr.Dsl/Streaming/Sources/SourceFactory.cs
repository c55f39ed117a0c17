using Microsoft.Extensions.Logging;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Storage;
using Spetlr.Dsl.Streaming.Sources.Delta;
using Spetlr.Dsl.Streaming.Sources.Files;

namespace Spetlr.Dsl.Streaming.Sources;

/// <summary>Makes Delta and file sources from scans whose paths are absolute.</summary>
/// <param name="storage">Where the files are.</param>
/// <param name="logs">The log of the table at a path; one for all users, so that snapshots are shared.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where messages go.</param>
internal sealed class SourceFactory(IStorage storage, Func<string, DeltaLog> logs, TimeProvider time, ILogger logger) : ISourceFactory
{
    public IStreamSource Create(Scan scan, SourceContext context)
    {
        string key = scan.Source.Key;
        switch (scan.Source)
        {
            case DeltaScanSource delta:
                delta.Options.Validate(key);
                if (delta.At is { } at)
                    throw new StreamException($"Source '{key}' is read at {at}, and a stream reads on from there. Use DeltaStreamOptions.StartingVersion or StartingTimestamp.");
                if (delta.Changes is not null)
                    throw new StreamException($"Source '{key}': the change data feed cannot be read as a stream yet. Read a range of versions with Changes(from, to), or stream the table with SourceChangePolicy.");
                return new DeltaStreamSource(scan, key, logs(PathOf(key, delta.Path)), delta.Options, context, logger);
            case FileScanSource files:
                files.Options.Validate(key);
                FileFormat format = files.Source.Format
                    ?? throw new StreamException($"Source '{key}' has no file format. Give it in the attribute or under the key in the configuration.");
                return new FileStreamSource(scan, key, PathOf(key, files.Path), format, files.Options, context, storage, time, logger);
            default:
                throw new StreamException($"Source '{key}' ({scan.Source.GetType().Name}) cannot be read as a stream. Stream from a Delta table or a folder of files.");
        }
    }

    private static string PathOf(string key, string? path) =>
        path ?? throw new StreamException($"Source '{key}' has no path. Give it in the attribute or under the key in the configuration.");
}
