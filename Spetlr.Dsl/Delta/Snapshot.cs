using System.Collections.Immutable;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Delta;

/// <summary>A table as it is at one version. Immutable.</summary>
internal sealed class Snapshot
{
    private readonly Lazy<StructType> schema;
    private readonly Lazy<ColumnMapping> mapping;
    private readonly Lazy<IReadOnlyList<AddFile>> files;

    internal Snapshot(
        string tablePath,
        long version,
        DateTimeOffset timestamp,
        Protocol protocol,
        Metadata metadata,
        ImmutableSortedDictionary<FileKey, AddFile> filesByKey,
        ImmutableSortedDictionary<FileKey, RemoveFile> tombstones,
        ImmutableDictionary<string, SetTransaction> transactions,
        ImmutableDictionary<string, DomainMetadata> domains,
        long? checkpointVersion)
    {
        TablePath = tablePath;
        Version = version;
        Timestamp = timestamp;
        Protocol = protocol;
        Metadata = metadata;
        FilesByKey = filesByKey;
        Tombstones = tombstones;
        Transactions = transactions;
        Domains = domains;
        CheckpointVersion = checkpointVersion;
        schema = new Lazy<StructType>(() => SchemaJson.Parse(Metadata.SchemaString));
        mapping = new Lazy<ColumnMapping>(() => ColumnMapping.Of(Metadata, Schema, TablePath));
        files = new Lazy<IReadOnlyList<AddFile>>(() => [.. FilesByKey.Values]);
    }

    /// <summary>The table's folder.</summary>
    public string TablePath { get; }

    /// <summary>The version.</summary>
    public long Version { get; }

    /// <summary>When the version was committed: what its commit tells, else the modification time of its file (of its log checkpoint when the commit file is gone).</summary>
    public DateTimeOffset Timestamp { get; }

    /// <summary>What readers and writers must know.</summary>
    public Protocol Protocol { get; }

    /// <summary>Id, schema text, partitioning and properties.</summary>
    public Metadata Metadata { get; }

    /// <summary>The columns. Parsed at first use, so that an unknown feature is told by its name first.</summary>
    public StructType Schema => schema.Value;

    /// <summary>What the columns are called in the files and in the log.</summary>
    public ColumnMapping Mapping => mapping.Value;

    /// <summary>The data files, in ordinal order of their paths.</summary>
    public IReadOnlyList<AddFile> Files => files.Value;

    /// <summary>How far each application has written, by its id.</summary>
    public ImmutableDictionary<string, SetTransaction> Transactions { get; }

    /// <summary>Configuration of the domains that are in force, by name.</summary>
    public ImmutableDictionary<string, DomainMetadata> Domains { get; }

    /// <summary>The version of the newest log checkpoint known when the snapshot was made, or null.</summary>
    public long? CheckpointVersion { get; }

    /// <summary>The data files by what identifies them.</summary>
    internal ImmutableSortedDictionary<FileKey, AddFile> FilesByKey { get; }

    /// <summary>Removed files whose tombstones are still in the log.</summary>
    internal ImmutableSortedDictionary<FileKey, RemoveFile> Tombstones { get; }
}
