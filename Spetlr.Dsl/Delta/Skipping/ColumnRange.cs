using Spetlr.Dsl.Delta.Stats;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Delta.Skipping;

/// <summary>What is known of a column's values in one file.</summary>
/// <param name="Min">A value that none is below, or null when unknown.</param>
/// <param name="Max">A value that none is above, or null when unknown.</param>
/// <param name="MayBeNull">Whether a row may have null.</param>
/// <param name="MayBeValue">Whether a row may have a value.</param>
/// <param name="IsTight">Whether <paramref name="Min"/> and <paramref name="Max"/> bound every value: a NaN lies outside, and the bounds of a long string are not values.</param>
internal readonly record struct ColumnRange(object? Min, object? Max, bool MayBeNull, bool MayBeValue, bool IsTight)
{
    /// <summary>The range of a partition column.</summary>
    public static ColumnRange OfPartition(object? value) => new(value, value, value is null, value is not null, IsTight: true);

    /// <summary>The range of a column by the statistics of a file.</summary>
    public static ColumnRange Of(FileStats stats, StructField field)
    {
        // With a deletion vector a null count tells something only when it is nothing or all (protocol, "Per-file Statistics").
        long? nulls = stats.NullCount(field.Name);
        bool bounded = field.Type is not DecimalType { Precision: > 28 };
        return new ColumnRange(
            bounded ? stats.Min(field) : null,
            bounded ? stats.Max(field) : null,
            nulls != 0,
            nulls is null || nulls != stats.NumRecords,
            !field.Type.IsFloatingPoint() && field.Type != DataType.String);
    }

    /// <summary>What <c>column op value</c> may be, as C# compares: never null.</summary>
    /// <param name="op">The comparison.</param>
    /// <param name="value">The other side, or null.</param>
    public Outcomes Compare(ComparisonOperator op, object? value)
    {
        if (op == ComparisonOperator.NotEqual)
            return Opposite(Compare(ComparisonOperator.Equal, value));
        if (value is null)
            return op == ComparisonOperator.Equal ? IsNull() : Outcomes.False;
        Outcomes result = MayBeNull ? Outcomes.False : Outcomes.None;
        return MayBeValue ? result | CompareValues(op, value) : result;
    }

    /// <summary>What <c>column is null</c> may be.</summary>
    public Outcomes IsNull() => (MayBeNull ? Outcomes.True : Outcomes.None) | (MayBeValue ? Outcomes.False : Outcomes.None);

    /// <summary>What the negation may be.</summary>
    public static Outcomes Opposite(Outcomes outcomes) =>
        (outcomes & Outcomes.Null)
        | (outcomes.HasFlag(Outcomes.True) ? Outcomes.False : Outcomes.None)
        | (outcomes.HasFlag(Outcomes.False) ? Outcomes.True : Outcomes.None);

    private Outcomes CompareValues(ComparisonOperator op, object value)
    {
        // Where the smallest and the largest value lie to the other side; null when that is not known.
        int? low = Min is null ? null : BoundOrder.Compare(Min, value);
        int? high = Max is null ? null : BoundOrder.Compare(Max, value);
        (bool mayBeTrue, bool mayBeFalse) = op switch
        {
            ComparisonOperator.Equal => (!(low > 0) && !(high < 0), !(low == 0 && high == 0)),
            ComparisonOperator.LessThan => (!(low >= 0), !(high < 0)),
            ComparisonOperator.LessThanOrEqual => (!(low > 0), !(high <= 0)),
            ComparisonOperator.GreaterThan => (!(high <= 0), !(low > 0)),
            _ => (!(high < 0), !(low >= 0)),
        };
        return (mayBeTrue ? Outcomes.True : Outcomes.None) | (mayBeFalse || !IsTight ? Outcomes.False : Outcomes.None);
    }
}
