using Spetlr.Dsl.Streaming.Options;

namespace Spetlr.Dsl;

/// <summary>How a Delta table is read as a stream. The start options count only while the checkpoint is new.</summary>
/// <remarks>Without a start option the stream reads the whole current snapshot, then every later commit.</remarks>
public sealed record DeltaStreamOptions
{
    /// <summary>The options nobody set.</summary>
    public static DeltaStreamOptions Default { get; } = new();

    /// <summary>The first version whose commit is read; no snapshot then. It must exist.</summary>
    public long? StartingVersion { get; init; }

    /// <summary>Whether only commits made after the query first started are read. The position is recorded at the start, as batch 0 without rows.</summary>
    public bool StartingLatest { get; init; }

    /// <summary>The first commit read is the first one at or after this time. A commit's time is its log file's modification time.</summary>
    public DateTimeOffset? StartingTimestamp { get; init; }

    /// <summary>The most files in a batch; null for no limit.</summary>
    public int? MaxFilesPerTrigger { get; init; } = 1000;

    /// <summary>A file is taken while the bytes taken so far are below this; null for no limit. A batch has at least one file.</summary>
    public long? MaxBytesPerTrigger { get; init; }

    /// <summary>What a commit that deletes or rewrites rows does.</summary>
    public SourceChangePolicy OnChange { get; init; }

    /// <summary>What a gap in the log does.</summary>
    public DataLossPolicy OnDataLoss { get; init; }

    /// <summary>What another table at the same path does.</summary>
    public ReplacedTablePolicy OnReplaced { get; init; }

    /// <summary>Checks the options.</summary>
    /// <param name="source">The source's key, for the message.</param>
    /// <exception cref="SpetlrException">Two start options, a limit below 1, a negative version, or an undefined policy.</exception>
    internal void Validate(string source)
    {
        string owner = $"Stream from Delta table '{source}'";
        OptionChecks.Limits(owner, MaxFilesPerTrigger, MaxBytesPerTrigger);
        OptionChecks.Defined(owner, nameof(OnChange), OnChange);
        OptionChecks.Defined(owner, nameof(OnDataLoss), OnDataLoss);
        OptionChecks.Defined(owner, nameof(OnReplaced), OnReplaced);
        if (StartingVersion < 0)
            throw new SpetlrException($"{owner}: StartingVersion is {StartingVersion}; versions begin at 0.");
        int starts = (StartingVersion is null ? 0 : 1) + (StartingLatest ? 1 : 0) + (StartingTimestamp is null ? 0 : 1);
        if (starts > 1)
            throw new SpetlrException($"{owner}: StartingVersion, StartingLatest and StartingTimestamp exclude each other; set one of them.");
    }
}
