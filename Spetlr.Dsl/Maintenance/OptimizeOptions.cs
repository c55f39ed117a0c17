namespace Spetlr.Dsl;

/// <summary>How small files of a table are put together (Delta's <c>OPTIMIZE</c>).</summary>
public sealed record OptimizeOptions
{
    /// <summary>The size that files are packed up to, in bytes; a file of at least this size is left alone. Default 128 MiB.</summary>
    public long TargetFileBytes { get; init; } = 128L << 20;

    /// <summary>How many files a packing must put together to be worth it. Default 2.</summary>
    public int MinFiles { get; init; } = 2;

    internal void Validate(string table)
    {
        if (TargetFileBytes < 1)
            throw new SpetlrException($"Optimize of '{table}': TargetFileBytes is {TargetFileBytes}; give at least 1.");
        if (MinFiles < 2)
            throw new SpetlrException($"Optimize of '{table}': MinFiles is {MinFiles}; at least 2 files make one.");
    }
}
