using Spetlr.Dsl.Streaming.Options;

namespace Spetlr.Dsl;

/// <summary>How a folder of files is read as a stream: recursively, every file once, oldest first.</summary>
public sealed record AutoloaderStreamOptions
{
    /// <summary>The options nobody set.</summary>
    public static AutoloaderStreamOptions Default { get; } = new();

    /// <summary>The most files in a batch; null for no limit.</summary>
    public int? MaxFilesPerTrigger { get; init; } = 1000;

    /// <summary>A file is taken while the bytes taken so far are below this; null for no limit. A batch has at least one file.</summary>
    public long? MaxBytesPerTrigger { get; init; }

    /// <summary>What a file that was read and then changed does.</summary>
    public RewrittenFilePolicy OnRewritten { get; init; }

    /// <summary>What a file that is missing or cannot be parsed does.</summary>
    public CorruptFilePolicy OnCorruptFile { get; init; }

    /// <summary>Only files whose name matches are read: <c>*</c> is any text, <c>?</c> any one character. Null takes all.</summary>
    public string? GlobFilter { get; init; }

    /// <summary>
    /// New files older than this, counted back from the newest file seen, are left unread, and read files that old are forgotten, as Spark does.
    /// Null, the default, forgets nothing and reads files of any age. Spark's own default is 7 days: set <c>maxFileAge</c> there when it shares the checkpoint.
    /// </summary>
    public TimeSpan? MaxFileAge { get; init; }

    /// <summary>Checks the options.</summary>
    /// <param name="source">The source's key, for the message.</param>
    /// <exception cref="SpetlrException">A limit below 1, an empty glob, a negative age, or an undefined policy.</exception>
    internal void Validate(string source)
    {
        string owner = $"Stream from files '{source}'";
        OptionChecks.Limits(owner, MaxFilesPerTrigger, MaxBytesPerTrigger);
        OptionChecks.Defined(owner, nameof(OnRewritten), OnRewritten);
        OptionChecks.Defined(owner, nameof(OnCorruptFile), OnCorruptFile);
        if (GlobFilter is { Length: 0 })
            throw new SpetlrException($"{owner}: GlobFilter is empty and would match nothing; leave it null to take all files.");
        if (MaxFileAge <= TimeSpan.Zero)
            throw new SpetlrException($"{owner}: MaxFileAge is {MaxFileAge}; it must be positive (null forgets nothing).");
    }
}
