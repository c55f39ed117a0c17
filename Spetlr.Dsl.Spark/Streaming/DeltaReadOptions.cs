using System.Globalization;
using Spetlr.Dsl.Handles;

namespace Spetlr.Dsl.Spark.Streaming;

/// <summary>How a Delta table is read as a stream, in Spark's options.</summary>
internal static class DeltaReadOptions
{
    public static IEnumerable<KeyValuePair<string, string>> Of(DeltaScanSource source)
    {
        DeltaStreamOptions options = source.Options;
        options.Validate(source.Key);
        if (options.OnReplaced == ReplacedTablePolicy.Rebind)
            throw new SpetlrException($"Stream from Delta table '{source.Key}': OnReplaced = Rebind is not what Spark can do. Use a new checkpoint for the new table.");
        if (options.MaxFilesPerTrigger is { } files)
            yield return new("maxFilesPerTrigger", files.ToString(CultureInfo.InvariantCulture));
        if (options.MaxBytesPerTrigger is { } bytes)
            yield return new("maxBytesPerTrigger", bytes.ToString(CultureInfo.InvariantCulture));
        if (options.StartingVersion is { } version)
            yield return new("startingVersion", version.ToString(CultureInfo.InvariantCulture));
        if (options.StartingLatest)
            yield return new("startingVersion", "latest");
        if (options.StartingTimestamp is { } time)
            yield return new("startingTimestamp", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        if (options.OnDataLoss == DataLossPolicy.Continue)
            yield return new("failOnDataLoss", "false");
        if (options.OnChange != SourceChangePolicy.Fail)
        {
            yield return new(
                options.OnChange switch
                {
                    SourceChangePolicy.SkipChangeCommits => "skipChangeCommits",
                    SourceChangePolicy.IgnoreDeletes => "ignoreDeletes",
                    _ => "ignoreChanges",
                },
                "true");
        }
    }
}
