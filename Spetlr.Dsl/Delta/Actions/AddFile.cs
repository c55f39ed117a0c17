using System.Collections.Immutable;
using Spetlr.Dsl.Delta.Paths;

namespace Spetlr.Dsl.Delta.Actions;

/// <summary><c>add</c>: a data file that belongs to the table from this commit on.</summary>
internal sealed record AddFile : DeltaAction
{
    /// <summary>The path as the log has it: URI-encoded, relative to the table unless absolute.</summary>
    public required string Path { get; init; }

    /// <summary>Values of the partition columns in Delta's text form; null is null.</summary>
    public ImmutableDictionary<string, string?> PartitionValues { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>When the file was made, milliseconds since the epoch.</summary>
    public required long ModificationTime { get; init; }

    /// <summary>False when the commit only rearranges rows that were there (OPTIMIZE).</summary>
    public required bool DataChange { get; init; }

    /// <summary>Statistics as raw JSON, or null.</summary>
    public string? Stats { get; init; }

    /// <summary>Free tags, or null.</summary>
    public ImmutableDictionary<string, string?>? Tags { get; init; }

    /// <summary>The rows of the file that are deleted, or null.</summary>
    public DeletionVector? DeletionVector { get; init; }

    /// <summary>Row tracking: id of the file's first row.</summary>
    public long? BaseRowId { get; init; }

    /// <summary>Row tracking: version that added the rows.</summary>
    public long? DefaultRowCommitVersion { get; init; }

    /// <summary>Who clustered the file, or null.</summary>
    public string? ClusteringProvider { get; init; }

    /// <summary>The logical file this action speaks of.</summary>
    public FileKey Key => new(Path, DeletionVector?.UniqueId);

    /// <summary>The file's absolute path in storage.</summary>
    /// <param name="tablePath">The table's folder.</param>
    public string ResolvePath(string tablePath) => FilePath.Resolve(tablePath, Path);
}
