using System.Collections.Immutable;
using Spetlr.Dsl.Delta.Stats;

namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>A data file that was written and is not yet in any commit.</summary>
/// <param name="Path">Where it is: below the table's folder and not encoded, or still where DuckDB wrote it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Rows">Rows.</param>
/// <param name="PartitionValues">The partition columns' values in Delta's text form, by stored names.</param>
/// <param name="Columns">What is known of each column in the file, by its stored name, in the table's order.</param>
internal sealed record WrittenFile(
    string Path,
    long Size,
    long Rows,
    ImmutableDictionary<string, string?> PartitionValues,
    IReadOnlyList<ColumnStats> Columns)
{
    /// <summary>How many rows have null in a column, by its name in the file.</summary>
    public long NullsOf(string column) => PartitionValues.TryGetValue(column, out string? value)
        ? value is null ? Rows : 0
        : Columns.First(c => c.Field.Name == column).NullCount ?? 0;
}
