namespace Spetlr.Dsl;

/// <summary>What a table's log says of its newest version (Delta's <c>DESCRIBE DETAIL</c>).</summary>
public sealed record TableDetail
{
    /// <summary>The format: always <c>delta</c>.</summary>
    public string Format { get; } = "delta";

    /// <summary>The table's id, made once.</summary>
    public required string Id { get; init; }

    /// <summary>The table's name, or null.</summary>
    public string? Name { get; init; }

    /// <summary>The table's comment, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The table's absolute folder.</summary>
    public required string Location { get; init; }

    /// <summary>When the table was made, or null when its writer did not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The newest version.</summary>
    public required long Version { get; init; }

    /// <summary>When the newest version was committed.</summary>
    public required DateTimeOffset LastModified { get; init; }

    /// <summary>The partition columns, in order.</summary>
    public IReadOnlyList<string> PartitionColumns { get; init; } = [];

    /// <summary>How many data files the newest version has.</summary>
    public required long NumFiles { get; init; }

    /// <summary>Bytes of the data files.</summary>
    public required long SizeInBytes { get; init; }

    /// <summary>Rows, without those that deletion vectors delete; null when a file has no statistics that say.</summary>
    public long? NumRows { get; init; }

    /// <summary>The table's properties.</summary>
    public IReadOnlyDictionary<string, string?> Properties { get; init; } = new Dictionary<string, string?>();

    /// <summary>The protocol's reader version.</summary>
    public required int MinReaderVersion { get; init; }

    /// <summary>The protocol's writer version.</summary>
    public required int MinWriterVersion { get; init; }

    /// <summary>The table features that the protocol asks for, by name or by version, in ordinal order.</summary>
    public IReadOnlyList<string> TableFeatures { get; init; } = [];
}
