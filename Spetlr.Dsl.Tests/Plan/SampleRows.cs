namespace Spetlr.Dsl.Tests.Plan;

/// <summary>Rows that hold the values where engines differ: nulls, extremes, NaN, zeros of both signs, empty and non-ASCII strings.</summary>
internal static class SampleRows
{
    private static readonly int[] Ints = [0, 1, -1, 2, -2, 5, 7, -7, 100, int.MaxValue, int.MinValue, 46341];
    private static readonly long[] Longs = [0, 1, -1, 3, -5, 86_400, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue, 3037000500];
    private static readonly float[] Floats = [0f, -0f, 1.5f, -2.25f, 0.1f, float.MaxValue, float.Epsilon, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 16777217f];

    private static readonly double[] Doubles =
    [
        0d, -0d, 0.5, 1.5, 2.5, -0.4, -2.5, 0.1, 2.675, 1e-9, 123456789.987654321, 2147483647.5, -2147483648.9, 9.2233720368547758E+18,
        double.MaxValue, double.MinValue, double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 3.4028235677973366E+38, 1e16,
    ];

    private static readonly decimal[] Decimals = [0m, 1m, -1m, 0.01m, 2.50m, 2.65m, -2.65m, 3.50m, 99999999.99m, -99999999.99m, 10.25m];

    private static readonly string[] Strings =
        ["", "a", "A", "b", "abc", "ABC", " abc ", "abcabc", "äöü", "Straße", "é", "e\u0301", "日本語", "😀x", "\t\u00a0\u2003", "it's \"q\"", "a\\b%_", "İIıi", "zz"];

    private static readonly DateTime[] Times =
    [
        new(1970, 1, 1), new(2024, 2, 29, 23, 59, 59, 999, 999), new(2023, 12, 31, 12, 30, 15, 123, 456), new(1, 1, 1), new(9999, 12, 31, 23, 59, 59, 999, 999),
        new(1969, 12, 31, 23, 59, 59, 1, 1), new(2024, 3, 31, 2, 30, 0), new(2000, 1, 31, 6, 0, 0), new(1583, 10, 15),
    ];

    private static readonly Guid[] Guids = [Guid.Empty, new("0f8fad5b-d9cb-469f-a165-70867728950e"), new("FFFFFFFF-0000-1111-2222-333333333333")];

    public static IReadOnlyList<Sample> All { get; } = [.. Enumerable.Range(0, 132).Select(Row)];

    // Strides that share no factor with a list's length pair every two columns differently.
    private static Sample Row(int i) => new()
    {
        Id = i,
        B = i % 2 == 0,
        Bn = Nullable(i, 3, static n => n % 2 == 0),
        Sb = Nullable(i, 4, static n => (sbyte)((n * 37 % 256) - 128)),
        Sh = Nullable(i, 5, static n => n % 7 == 0 ? short.MaxValue : n % 7 == 1 ? short.MinValue : (short)(n - 20)),
        I = At(Ints, i),
        In = Nullable(i, 4, static n => At(Ints, n * 5)),
        Jn = Nullable(i, 5, static n => At(Ints, (n * 7) + 3)),
        L = At(Longs, i * 3),
        Ln = Nullable(i, 6, static n => At(Longs, n * 7)),
        F = At(Floats, i * 2),
        Fn = Nullable(i, 5, static n => At(Floats, n * 3)),
        D = At(Doubles, i * 3),
        Dn = Nullable(i, 7, static n => At(Doubles, n * 5)),
        M = At(Decimals, i * 2),
        Mn = Nullable(i, 4, static n => At(Decimals, n * 3) + (n % 5 * 0.0125m)),
        S = At(Strings, i * 2),
        Sn = i % 4 == 3 ? null : At(Strings, i * 3),
        Un = i % 5 == 2 ? null : At(Strings, (i * 5) + (i / 19)),
        T = new DateTimeOffset(At(Times, i * 2), TimeSpan.Zero),
        Tn = Nullable(i, 4, static n => new DateTimeOffset(At(Times, n * 5), TimeSpan.Zero)),
        N = At(Times, i * 4),
        Nn = Nullable(i, 5, static n => At(Times, n * 7)),
        Y = DateOnly.FromDateTime(At(Times, i)),
        Yn = Nullable(i, 6, static n => DateOnly.FromDateTime(At(Times, n * 2))),
        C = (i % 3) switch { 0 => Color.Red, 1 => Color.Green, _ => Color.Blue },
        Cn = Nullable(i, 3, static n => n % 2 == 0 ? Color.Blue : Color.Red),
        G = At(Guids, i),
        Gn = Nullable(i, 4, static n => At(Guids, n * 2)),
    };

    private static T At<T>(T[] values, int i) => values[i % values.Length];

    private static T? Nullable<T>(int i, int nullEvery, Func<int, T> value)
        where T : struct =>
        i % nullEvery == nullEvery - 1 ? null : value(i);
}
