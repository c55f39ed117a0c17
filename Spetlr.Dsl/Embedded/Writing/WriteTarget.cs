using System.Collections.Immutable;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Changes;
using Spetlr.Dsl.Delta.Stats;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>The table as it will be when the write commits: its columns and the actions that make it so.</summary>
/// <param name="Snapshot">The table as it is; null when it is to be created.</param>
/// <param name="Schema">Its columns, in order.</param>
/// <param name="PartitionBy">Its partition columns, in order.</param>
/// <param name="Actions">Protocol and metadata, when the write creates or changes them.</param>
internal sealed record WriteTarget(
    Snapshot? Snapshot, StructType Schema, ImmutableArray<string> PartitionBy, ImmutableArray<DeltaAction> Actions)
{
    /// <summary>Whether what changes is written to the table's change data feed.</summary>
    public bool FeedsChanges => ChangeFeed.IsOn(Actions.OfType<Metadata>().FirstOrDefault() ?? Snapshot!.Metadata);

    /// <summary>How many columns get statistics; -1 all.</summary>
    public int IndexedColumns => StatsJson.IndexedColumns(Metadata);

    /// <summary>What the columns are called in the files and in the log.</summary>
    public ColumnMapping Mapping { get; } = Actions.OfType<Metadata>().FirstOrDefault() is { } changed
        ? ColumnMapping.Of(changed, Snapshot?.TablePath ?? "")
        : Snapshot!.Mapping;

    /// <summary>Id, partitioning, properties.</summary>
    public Metadata Metadata => Actions.OfType<Metadata>().FirstOrDefault() ?? Snapshot!.Metadata;

    public static WriteTarget Of(Snapshot? snapshot, TableWrite write, StructType rows, TimeProvider clock)
    {
        if (snapshot is null)
        {
            StructType declared = write.Table.Row?.Schema ?? rows;
            StructType schema = NestedNullability.Stored(SchemaAlignment.Merged(rows, declared, write.MissingColumns));
            ImmutableArray<string> partitionBy = write.Table.Row?.PartitionBy ?? [];
            RequireFlat(schema, partitionBy, write.Table.Key);
            return new WriteTarget(null, schema, partitionBy,
                [Metadata.Create(schema, partitionBy, clock, write.Table.Comment)]);
        }

        TableFeatures.RequireWritable(snapshot);
        if (write.Mode != WriteMode.Append)
            RequireNotAppendOnly(snapshot, write.Table.Key, write.Mode == WriteMode.Upsert ? "updated" : "overwritten");
        if (write.Mode == WriteMode.Overwrite && write.Overwrite.ReplacesSchema)
            return Replaced(snapshot, write, rows);
        StructType merged = SchemaAlignment.Merged(rows, snapshot.Schema, write.MissingColumns);
        if (write.MissingColumns == MissingColumnPolicy.MergeSchema && TypeWidening.IsOn(snapshot.Metadata))
            merged = Widened(merged, rows);
        return new WriteTarget(snapshot, merged, snapshot.Metadata.PartitionColumns, [.. Changes(snapshot, merged)]);
    }

    public static void RequireNotAppendOnly(Snapshot snapshot, string key, string what)
    {
        if (snapshot.Metadata.IsOn("delta.appendOnly"))
            throw new SpetlrException($"Table '{key}' ({snapshot.TablePath}) has delta.appendOnly set, so its rows cannot be {what}. Append, or set the property to false.");
    }

    private static void RequireFlat(StructType schema, ImmutableArray<string> partitionBy, string key)
    {
        if (partitionBy.FirstOrDefault(p => schema.Find(p) is { Type: StructType or ArrayType or MapType }) is { } nested)
            throw new SpetlrException($"Table '{key}' cannot be partitioned by '{nested}': its values are nested, and a partition has one flat value. Partition by another column.");
    }

    private static WriteTarget Replaced(Snapshot snapshot, TableWrite write, StructType rows)
    {
        StructType schema = NestedNullability.Stored(SchemaAlignment.Merged(rows, write.Table.Row?.Schema ?? rows, write.MissingColumns));
        ImmutableArray<string> partitionBy = write.Table.Row?.PartitionBy
            ?? [.. snapshot.Metadata.PartitionColumns.Where(p => schema.Find(p) is not null)];
        RequireFlat(schema, partitionBy, write.Table.Key);
        if (schema.Equals(snapshot.Schema) && partitionBy.SequenceEqual(snapshot.Metadata.PartitionColumns))
            return new WriteTarget(snapshot, schema, partitionBy, []);
        Protocol protocol = TableFeatures.With(snapshot.Protocol, schema);
        StructType kept = new([.. schema.Fields.Select(f => snapshot.Schema.Find(f.Name) is { } old && old.Type.Equals(f.Type) ? f with { Metadata = old.Metadata } : f)]);
        Metadata metadata = ColumnMapping.Extend(snapshot.Metadata with { PartitionColumns = partitionBy }, kept);
        return new WriteTarget(snapshot, schema, partitionBy, TableFeatures.Same(protocol, snapshot.Protocol) ? [metadata] : [protocol, metadata]);
    }

    private static StructType Widened(StructType table, StructType rows) => new([.. table.Fields.Select(field =>
        rows.Find(field.Name) is { } source && TypeWidening.IsAutomatic(field.Type, source.Type) ? TypeWidening.Widen(field, source.Type) : field)]);

    private static IEnumerable<DeltaAction> Changes(Snapshot snapshot, StructType merged)
    {
        if (merged.Equals(snapshot.Schema))
            yield break;
        Protocol protocol = TableFeatures.With(snapshot.Protocol, merged);
        if (!TableFeatures.Same(protocol, snapshot.Protocol))
            yield return protocol;
        yield return ColumnMapping.Extend(snapshot.Metadata, merged);
    }
}
