using System.Collections.Immutable;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Features;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Delta;

/// <summary>Which tables may be read and written: what the protocol asks for and this product does not implement is refused by its name.</summary>
internal static class TableFeatures
{
    /// <summary>The highest reader version that is known; from 3 on, features are listed by name.</summary>
    public const int ReaderVersion = 3;

    /// <summary>The highest writer version that is known; from 7 on, features are listed by name.</summary>
    public const int WriterVersion = 7;

    /// <summary>The name of the position of a row in its file, in the engine.</summary>
    public const string RowPosition = "file_row_number";

    /// <summary>The protocol of a new table whose schema needs no feature.</summary>
    public static Protocol NewTable { get; } = new(1, 2);

    /// <summary>Throws unless the snapshot's rows can be read.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <exception cref="UnsupportedTableFeatureException">The table needs a feature that is not implemented.</exception>
    public static void RequireReadable(Snapshot snapshot) => RequireReadable(snapshot.TablePath, snapshot.Protocol, snapshot.Metadata);

    /// <summary>Throws unless a table of this protocol and metadata can be read; what a file with a deletion vector needs is left to the overload for files.</summary>
    /// <param name="tablePath">The table, for messages.</param>
    /// <param name="protocol">Its protocol.</param>
    /// <param name="metadata">Its metadata.</param>
    public static void RequireReadable(string tablePath, Protocol protocol, Metadata metadata)
    {
        if (protocol.MinReaderVersion > ReaderVersion)
            throw FeatureErrors.Version(tablePath, "read", "reader", protocol.MinReaderVersion, ReaderVersion);
        foreach (string name in ReaderFeatures(protocol))
            Require(tablePath, name, metadata, "read");
    }

    /// <summary>Throws unless the rows of the files can be told apart by their positions where a deletion vector needs that.</summary>
    /// <param name="tablePath">The table, for messages.</param>
    /// <param name="schema">Its schema.</param>
    /// <param name="files">The files.</param>
    public static void RequireReadable(string tablePath, StructType schema, IEnumerable<AddFile> files)
    {
        // DuckDB's position of a row has this name, and a column of the file that has it too would take its place.
        if (schema.Find(RowPosition) is not null && files.FirstOrDefault(static f => f.DeletionVector is not null) is { } file)
            throw FeatureErrors.DeletionVector(tablePath, file.Path, RowPosition);
    }

    /// <summary>Throws unless files can be added to the table.</summary>
    /// <param name="snapshot">The table.</param>
    /// <exception cref="UnsupportedTableFeatureException">The table needs a feature that is not implemented.</exception>
    public static void RequireWritable(Snapshot snapshot) => RequireWritable(snapshot.TablePath, snapshot.Protocol, snapshot.Metadata);

    /// <summary>Throws unless files can be added to a table of this protocol and metadata.</summary>
    /// <param name="tablePath">The table, for messages.</param>
    /// <param name="protocol">Its protocol.</param>
    /// <param name="metadata">Its metadata.</param>
    public static void RequireWritable(string tablePath, Protocol protocol, Metadata metadata)
    {
        RequireReadable(tablePath, protocol, metadata);
        if (protocol.MinWriterVersion > WriterVersion)
            throw FeatureErrors.Version(tablePath, "written", "writer", protocol.MinWriterVersion, WriterVersion);
        foreach (string name in WriterFeatures(protocol))
            Require(tablePath, name, metadata, "written");
    }

    /// <summary>Whether rows are deleted by deletion vectors: <c>delta.enableDeletionVectors</c> is on, and no column hides the positions of the rows.</summary>
    /// <param name="snapshot">The table.</param>
    public static bool MakesDeletionVectors(Snapshot snapshot) =>
        snapshot.Metadata.IsOn("delta.enableDeletionVectors")
        && ReaderFeatures(snapshot.Protocol).Contains(FeatureNames.DeletionVectors)
        && snapshot.Schema.Find(RowPosition) is null;

    /// <summary>The protocol with the features that a schema needs.</summary>
    /// <param name="protocol">The protocol as it is.</param>
    /// <param name="schema">The schema.</param>
    public static Protocol With(Protocol protocol, StructType schema) =>
        HasType(schema, DataType.TimestampNtz) ? With(protocol, FeatureNames.TimestampNtz) : protocol;

    /// <summary>The protocol with a feature.</summary>
    /// <param name="protocol">The protocol as it is.</param>
    /// <param name="feature">The feature's name.</param>
    public static Protocol With(Protocol protocol, string feature)
    {
        if (WriterFeatures(protocol).Contains(feature))
            return protocol;
        bool forReaders = KnownFeatures.ByName[feature].ForReaders;
        return new Protocol(
            forReaders ? ReaderVersion : protocol.MinReaderVersion,
            WriterVersion,
            forReaders ? [.. ReaderFeatures(protocol), feature] : protocol.ReaderFeatures,
            [.. WriterFeatures(protocol), feature]);
    }

    /// <summary>A protocol that asks for all that two ask for.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static Protocol Merged(Protocol left, Protocol right)
    {
        int reader = Math.Max(left.MinReaderVersion, right.MinReaderVersion);
        int writer = Math.Max(left.MinWriterVersion, right.MinWriterVersion);
        return new Protocol(
            reader,
            writer,
            reader >= ReaderVersion ? [.. ReaderFeatures(left), .. ReaderFeatures(right)] : null,
            writer >= WriterVersion ? [.. WriterFeatures(left), .. WriterFeatures(right)] : null);
    }

    /// <summary>The features that a protocol asks for, by name or by version, in ordinal order.</summary>
    /// <param name="protocol">The protocol.</param>
    public static IReadOnlyList<string> Of(Protocol protocol) => [.. ReaderFeatures(protocol).Union(WriterFeatures(protocol)).Order(StringComparer.Ordinal)];

    /// <summary>Whether two protocols ask for the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool Same(Protocol left, Protocol right) =>
        left.MinReaderVersion == right.MinReaderVersion
        && left.MinWriterVersion == right.MinWriterVersion
        && ReaderFeatures(left).SetEquals(ReaderFeatures(right))
        && WriterFeatures(left).SetEquals(WriterFeatures(right));

    private static void Require(string tablePath, string name, Metadata metadata, string verb)
    {
        if (!KnownFeatures.ByName.TryGetValue(name, out KnownFeature? feature))
            throw FeatureErrors.Unsupported(tablePath, name, verb, "its protocol lists it", "Use Spark for this table, or drop the feature with ALTER TABLE … DROP FEATURE");
        bool applies = verb == "read" ? feature.ForReaders : true;
        if (applies && feature.Uses(metadata) is { } use)
            throw FeatureErrors.Unsupported(tablePath, name, verb, use, feature.Remedy);
    }

    private static ImmutableSortedSet<string> ReaderFeatures(Protocol protocol) => protocol.MinReaderVersion switch
    {
        >= 3 => protocol.ReaderFeatures ?? [],
        2 => [FeatureNames.ColumnMapping],
        _ => [],
    };

    private static ImmutableSortedSet<string> WriterFeatures(Protocol protocol) => protocol.MinWriterVersion >= 7
        ? protocol.WriterFeatures ?? []
        : [.. KnownFeatures.ByName.Values.Where(f => f.ImpliedByWriter <= protocol.MinWriterVersion).Select(static f => f.Name)];

    private static bool HasType(DataType type, DataType wanted) => type switch
    {
        StructType s => s.Fields.Any(f => HasType(f.Type, wanted)),
        ArrayType a => HasType(a.ElementType, wanted),
        MapType m => HasType(m.KeyType, wanted) || HasType(m.ValueType, wanted),
        _ => type.Equals(wanted),
    };
}
