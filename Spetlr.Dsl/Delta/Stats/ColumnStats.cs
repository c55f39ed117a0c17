using System.Collections.Immutable;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Delta.Stats;

/// <summary>What the writer of a data file knows of one of its columns.</summary>
/// <param name="Field">The column.</param>
/// <param name="Min">A value that none is below, as DuckDB's <c>RETURN_STATS</c> prints it; null when unknown or when all are null.</param>
/// <param name="Max">A value that none is above, in the same form; null when unknown or when all are null.</param>
/// <param name="NullCount">How many are null; null when unknown.</param>
/// <param name="HasNaN">Whether one is NaN; bounds of a float or double column count only when this is false, since to Delta NaN is above all numbers.</param>
internal sealed record ColumnStats(StructField Field, string? Min, string? Max, long? NullCount, bool? HasNaN = null)
{
    /// <summary>What is known of the fields of a struct; empty for any other column.</summary>
    public ImmutableArray<ColumnStats> Fields { get; init; } = [];
}
