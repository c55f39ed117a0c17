namespace Spetlr.Dsl;

/// <summary>Limits of the embedded engine. One DuckDB instance serves a process per distinct set of options.</summary>
public sealed record EmbeddedOptions
{
    /// <summary>Memory DuckDB may use before it spills to disk, in bytes. Default 1 GiB; at least 64 MiB.</summary>
    public long MemoryLimitBytes { get; init; } = 1L << 30;

    /// <summary>Threads DuckDB may use. Default: the machine's processors.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Where DuckDB spills to; a folder of its own is made below it and removed at exit. Default: the system's temporary folder.</summary>
    public string? TempDirectory { get; init; }

    /// <summary>Whether files and folders are synced to disk before the next step. Default true; false only for measurements.</summary>
    public bool Durable { get; init; } = true;

    internal EmbeddedOptions Validate()
    {
        if (MemoryLimitBytes < 64L << 20)
            throw new SpetlrException($"EmbeddedOptions.MemoryLimitBytes is {MemoryLimitBytes}; give at least 67108864 (64 MiB).");
        if (Threads < 1)
            throw new SpetlrException($"EmbeddedOptions.Threads is {Threads}; give at least 1.");
        return this;
    }
}
