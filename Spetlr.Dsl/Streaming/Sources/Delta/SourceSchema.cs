using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Features;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Streaming.Sources.Delta;

/// <summary>
/// Whether a table's schema still fits a stream. The rule: columns that the stream reads must be there with their types or narrower ones; columns
/// it does not read may come, go and change. A file older than a column gives null for it.
/// </summary>
internal static class SourceSchema
{
    /// <summary>Checks the newest schema: every column is there.</summary>
    public static void Require(string source, StructType wanted, StructType table, long version)
    {
        RequireTypes(source, wanted, table, version);
        foreach (StructField column in wanted.Fields)
        {
            if (table.Find(column.Name) is null)
                throw new SourceSchemaException(version, $"Source '{source}': the table has no column '{column.Name}' at version {version} (it has {string.Join(", ", table.Names)}). Take the column out of the row type, or name it as the table does; a renamed column needs a new checkpoint.");
        }
    }

    /// <summary>Checks a schema on the way, where columns may have had other names: those that were there have their types.</summary>
    public static void RequireTypes(string source, StructType wanted, Metadata then, Snapshot newest, long version)
    {
        ColumnMapping mapping = ColumnMapping.Of(then, newest.TablePath);
        StructType schema = SchemaJson.Parse(then.SchemaString);
        RequireTypes(source, wanted, new StructType([.. schema.Fields.SelectMany(field => wanted.Fields
            .Where(w => string.Equals(newest.Mapping.StoredName(w.Name), mapping.StoredName(field.Name), StringComparison.OrdinalIgnoreCase))
            .Select(w => field with { Name = w.Name }))]), version);
    }

    /// <summary>Whether columns of the table can have become other ones under the same name: it maps them, or did before the feature was dropped.</summary>
    public static bool CanReplaceColumns(Snapshot table) =>
        table.Mapping.IsMapped || TableFeatures.Of(table.Protocol).Contains(FeatureNames.CheckpointProtection);

    /// <summary>Checks that each column that was there before is still the same one: its rows would come under the name of another.</summary>
    /// <param name="source">The source's key, for messages.</param>
    /// <param name="wanted">The columns that the stream reads.</param>
    /// <param name="before">The table at an earlier version.</param>
    /// <param name="version">That version.</param>
    /// <param name="newest">The table now.</param>
    public static void RequireSameColumns(string source, StructType wanted, Metadata before, long version, Snapshot newest)
    {
        StructType schema = SchemaJson.Parse(before.SchemaString);
        ColumnMapping mapping = ColumnMapping.Of(before, schema, newest.TablePath);
        foreach (StructField column in wanted.Fields)
        {
            if (schema.Find(column.Name) is { } then && !string.Equals(mapping.StoredName(then.Name), newest.Mapping.StoredName(column.Name), StringComparison.OrdinalIgnoreCase))
                throw new SourceSchemaException(newest.Version, $"Source '{source}': column '{column.Name}' of the table is another one at version {newest.Version} than at version {version}: it was renamed or dropped, and another has its name now. Rows of both would come under one name. Begin a new checkpoint: it reads all rows as the table has them now, or with StartingVersion {newest.Version} those that come from then on.");
        }
    }

    private static void RequireTypes(string source, StructType wanted, StructType table, long version)
    {
        foreach (StructField column in wanted.Fields)
        {
            if (table.Find(column.Name) is { } found && !Fits(column.Type, found.Type))
                throw new SourceSchemaException(version, $"Source '{source}': column '{column.Name}' is {found.Type.ToDdl()} in the table at version {version}, the stream reads it as {column.Type.ToDdl()}. Give the row type the table's type and begin a new checkpoint.");
        }
    }

    /// <summary>Checks that partition columns stay: where values of a file come from would change.</summary>
    public static void RequirePartitions(string source, Metadata metadata, long version, Snapshot table)
    {
        Metadata newest = table.Metadata;
        if (!ColumnMapping.Of(metadata, table.TablePath).Stored(metadata.PartitionColumns).SequenceEqual(table.Mapping.Stored(newest.PartitionColumns), StringComparer.Ordinal))
            throw new SourceSchemaException(version, $"Source '{source}': the table is partitioned by ({string.Join(", ", newest.PartitionColumns)}) now and was by ({string.Join(", ", metadata.PartitionColumns)}) at version {version}, which the stream still has to read. Begin a new checkpoint.");
    }

    // Nullability inside nested types may be loosened without a reader noticing.
    private static bool Fits(DataType wanted, DataType found) => (wanted, found) switch
    {
        (StructType a, StructType b) => a.Fields.All(f => b.Find(f.Name) is { } other && Fits(f.Type, other.Type)),
        (ArrayType a, ArrayType b) => Fits(a.ElementType, b.ElementType),
        (MapType a, MapType b) => Fits(a.KeyType, b.KeyType) && Fits(a.ValueType, b.ValueType),
        _ => wanted.Equals(found) || wanted.HoldsEvery(found),
    };
}
