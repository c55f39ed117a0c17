using System.Text;

namespace Spetlr.Dsl.Delta.Stats;

/// <summary>The order of column values as the log's bounds have it.</summary>
internal static class BoundOrder
{
    /// <summary>A value in the C# type that <see cref="FileStats.Min"/> gives for its column.</summary>
    /// <param name="value">A value that is not null.</param>
    public static object Normal(object value) => value switch
    {
        sbyte number => (long)number,
        short number => (long)number,
        int number => (long)number,
        float number => (double)number,
        _ => value,
    };

    /// <summary>Compares two values; null when they have no order here.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another one.</param>
    public static int? Compare(object left, object right) => (Normal(left), Normal(right)) switch
    {
        (long a, long b) => a.CompareTo(b),
        (decimal a, decimal b) => a.CompareTo(b),

        // Either zero is the other; NaN has no place.
        (double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? null : a < b ? -1 : a > b ? 1 : 0,
        (DateOnly a, DateOnly b) => a.CompareTo(b),
        (DateTime a, DateTime b) => a.CompareTo(b),
        (DateTimeOffset a, DateTimeOffset b) => a.CompareTo(b),
        (bool a, bool b) => a.CompareTo(b),

        // Delta and DuckDB order strings by their UTF-8 bytes, not by UTF-16 units.
        (string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)),
        _ => null,
    };
}
