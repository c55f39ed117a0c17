using System.Linq.Expressions;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Rows;

namespace Spetlr.Dsl;

/// <summary>How files of a table are put together (Delta's <c>OPTIMIZE</c>).</summary>
public sealed record OptimizeOptions
{
    /// <summary>The size that files are packed up to, in bytes; a file of at least this size is left alone. Default 128 MiB.</summary>
    public long TargetFileBytes { get; init; } = 128L << 20;

    /// <summary>How many files a packing must put together to be worth it. Default 2.</summary>
    public int MinFiles { get; init; } = 2;

    /// <summary>
    /// Columns by which rows are laid close to each other in all files of a partition, the big ones too (Delta's <c>ZORDER BY</c>), so that a filter on any of them
    /// reads few files. Not partition columns; best few, of those that are filtered by. Default none: rows stay in their order.
    /// </summary>
    public IReadOnlyList<string> ZOrderBy { get; init; } = [];

    internal RowCondition? Condition { get; private init; }

    /// <summary>Only the partitions for which a condition is true (<c>OPTIMIZE … WHERE</c>).</summary>
    /// <typeparam name="TRow">The annotated row type of the table.</typeparam>
    /// <param name="predicate">A condition over partition columns alone.</param>
    public OptimizeOptions Where<TRow>(Expression<Func<TRow, bool>> predicate)
        where TRow : IRow<TRow> => this with { Condition = RowCondition.Of(predicate) };

    internal void Validate(string table)
    {
        if (TargetFileBytes < 1)
            throw new SpetlrException($"Optimize of '{table}': TargetFileBytes is {TargetFileBytes}; give at least 1.");
        if (MinFiles < 2)
            throw new SpetlrException($"Optimize of '{table}': MinFiles is {MinFiles}; at least 2 files make one.");
    }
}
