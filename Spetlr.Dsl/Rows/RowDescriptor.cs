using System.Collections.Immutable;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Rows;

/// <summary>The shape of an annotated row type, as the generator saw it.</summary>
public sealed class RowDescriptor
{
    /// <summary>Creates a descriptor.</summary>
    /// <param name="columns">The members and their columns, in declaration order.</param>
    /// <param name="keys">Names of the key columns (<c>[Key]</c>), in declaration order; empty when the table has none.</param>
    /// <param name="partitionBy">Names of the partition columns (<c>[PartitionBy]</c>), in order; empty when unpartitioned.</param>
    public RowDescriptor(ImmutableArray<RowColumn> columns, ImmutableArray<string> keys = default, ImmutableArray<string> partitionBy = default)
    {
        Columns = columns;
        Keys = keys.IsDefault ? [] : keys;
        PartitionBy = partitionBy.IsDefault ? [] : partitionBy;
        Schema = new StructType([.. columns.Select(static c => c.Field)]);
    }

    /// <summary>The shape of a row type.</summary>
    /// <typeparam name="TRow">The row type.</typeparam>
    public static RowDescriptor Of<TRow>()
        where TRow : IRow<TRow> =>
        TRow.Descriptor;

    /// <summary>The members and their columns, in declaration order.</summary>
    public ImmutableArray<RowColumn> Columns { get; }

    /// <summary>Column names that identify a row (upsert); may be empty.</summary>
    public ImmutableArray<string> Keys { get; }

    /// <summary>Column names the table is partitioned by; may be empty.</summary>
    public ImmutableArray<string> PartitionBy { get; }

    /// <summary>The columns as a Delta schema.</summary>
    public StructType Schema { get; }

    /// <summary>The column that stands for a C# member, or null.</summary>
    /// <param name="member">The member's name.</param>
    public StructField? ColumnOf(string member)
    {
        foreach (RowColumn column in Columns)
        {
            if (string.Equals(column.Member, member, StringComparison.Ordinal))
                return column.Field;
        }

        return null;
    }
}
