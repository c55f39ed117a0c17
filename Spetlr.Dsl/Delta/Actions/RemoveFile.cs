using System.Collections.Immutable;

namespace Spetlr.Dsl.Delta.Actions;

/// <summary><c>remove</c>: a data file that no longer belongs to the table; kept as a tombstone until its retention is over.</summary>
internal sealed record RemoveFile : DeltaAction
{
    /// <summary>The path as the log has it.</summary>
    public required string Path { get; init; }

    /// <summary>When the file was removed, milliseconds since the epoch.</summary>
    public long? DeletionTimestamp { get; init; }

    /// <summary>False when the commit only rearranges rows that were there.</summary>
    public required bool DataChange { get; init; }

    /// <summary>Whether partition values, size and tags are given.</summary>
    public bool? ExtendedFileMetadata { get; init; }

    /// <summary>Values of the partition columns, or null when not given.</summary>
    public ImmutableDictionary<string, string?>? PartitionValues { get; init; }

    /// <summary>Bytes, or null when not given.</summary>
    public long? Size { get; init; }

    /// <summary>Statistics as raw JSON, or null.</summary>
    public string? Stats { get; init; }

    /// <summary>Free tags, or null.</summary>
    public ImmutableDictionary<string, string?>? Tags { get; init; }

    /// <summary>The deletion vector of the file that is removed, or null.</summary>
    public DeletionVector? DeletionVector { get; init; }

    /// <summary>Row tracking: id of the file's first row.</summary>
    public long? BaseRowId { get; init; }

    /// <summary>Row tracking: version that added the rows.</summary>
    public long? DefaultRowCommitVersion { get; init; }

    /// <summary>The logical file this action speaks of.</summary>
    public FileKey Key => new(Path, DeletionVector?.UniqueId);

    /// <summary>The tombstone of a file that a commit removes.</summary>
    /// <param name="file">The file.</param>
    /// <param name="now">When it is removed.</param>
    /// <param name="dataChange">False when its rows are in files that the same commit adds.</param>
    public static RemoveFile Of(AddFile file, DateTimeOffset now, bool dataChange = true) => new()
    {
        Path = file.Path,
        DeletionTimestamp = now.ToUnixTimeMilliseconds(),
        DataChange = dataChange,
        ExtendedFileMetadata = true,
        PartitionValues = file.PartitionValues,
        Size = file.Size,
        Stats = file.Stats,
        Tags = file.Tags,
        DeletionVector = file.DeletionVector,
        BaseRowId = file.BaseRowId,
        DefaultRowCommitVersion = file.DefaultRowCommitVersion,
    };
}
