using System.Linq.Expressions;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Rows;

namespace Spetlr.Dsl;

/// <summary>What <see cref="WriteMode.Overwrite"/> replaces.</summary>
public sealed record OverwriteOptions
{
    private OverwriteOptions()
    {
    }

    /// <summary>All rows; the table keeps its columns. The default.</summary>
    public static OverwriteOptions Table { get; } = new();

    /// <summary>All rows and the table's columns and partitioning, which become those of the row type, else of the rows (Delta's <c>overwriteSchema</c>).</summary>
    public static OverwriteOptions Schema { get; } = new() { ReplacesSchema = true };

    /// <summary>The partitions that the new rows are in; others stay (Delta's dynamic partition overwrite). The table must be partitioned.</summary>
    public static OverwriteOptions Partitions { get; } = new() { ReplacesPartitions = true };

    internal bool ReplacesSchema { get; private init; }

    internal bool ReplacesPartitions { get; private init; }

    internal RowCondition? Condition { get; private init; }

    /// <summary>The rows for which a condition is true (Delta's <c>replaceWhere</c>). A new row for which it is not is an error that shows the row; nothing is written then.</summary>
    /// <typeparam name="TRow">The annotated row type of the table.</typeparam>
    /// <param name="predicate">A condition over the table's rows.</param>
    public static OverwriteOptions Where<TRow>(Expression<Func<TRow, bool>> predicate)
        where TRow : IRow<TRow> =>
        new() { Condition = RowCondition.Of(predicate) };
}
