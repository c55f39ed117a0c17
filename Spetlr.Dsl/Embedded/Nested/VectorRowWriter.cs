using System.Text;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;
using Native = DuckDB.NET.Native.NativeMethods;

namespace Spetlr.Dsl.Embedded.Nested;

/// <summary>Writes values into vectors of DuckDB: ordinal <c>i</c> of <c>n</c> vectors is vector <c>i % n</c> at row <c>first + i / n</c>, which is true of a row's columns, a list's elements and a map's entries.</summary>
internal sealed unsafe class VectorRowWriter(VectorNode[] vectors, long first) : RowWriter
{
    public override void SetNull(int ordinal) => Node(ordinal).SetNull(Row(ordinal));

    public override void SetBoolean(int ordinal, bool value) => Set(ordinal, value);

    public override void SetSByte(int ordinal, sbyte value) => Set(ordinal, value);

    public override void SetInt16(int ordinal, short value) => Set(ordinal, value);

    public override void SetInt32(int ordinal, int value) => Set(ordinal, value);

    public override void SetInt64(int ordinal, long value) => Set(ordinal, value);

    public override void SetSingle(int ordinal, float value) => Set(ordinal, value);

    public override void SetDouble(int ordinal, double value) => Set(ordinal, value);

    public override void SetDecimal(int ordinal, decimal value)
    {
        DecimalType type = (DecimalType)Node(ordinal).Type;
        Int128 digits = Unscaled(value, type);
        switch (type.Precision)
        {
            case <= 4:
                Set(ordinal, (short)digits);
                break;
            case <= 9:
                Set(ordinal, (int)digits);
                break;
            case <= 18:
                Set(ordinal, (long)digits);
                break;
            default:
                Set(ordinal, digits);
                break;
        }
    }

    public override void SetString(int ordinal, string value) => SetBytes(ordinal, Encoding.UTF8.GetBytes(value));

    public override void SetBytes(int ordinal, byte[] value)
    {
        fixed (byte* bytes = value)
            Native.Vectors.DuckDBVectorAssignStringElementLength(Node(ordinal).Vector, (ulong)Row(ordinal), bytes, value.Length);
    }

    public override void SetDate(int ordinal, DateOnly value) => Set(ordinal, value.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber);

    public override void SetTimestamp(int ordinal, DateTimeOffset value) => Set(ordinal, Microseconds(value.UtcTicks));

    public override void SetTimestampNtz(int ordinal, DateTime value) => Set(ordinal, Microseconds(value.Ticks));

    public override RowWriter SetStruct(int ordinal) => new VectorRowWriter(Node(ordinal).Children, Row(ordinal));

    public override RowWriter SetList(int ordinal, int count) => Begin(ordinal, count);

    public override RowWriter SetMap(int ordinal, int count) => Begin(ordinal, count);

    private VectorRowWriter Begin(int ordinal, int count)
    {
        VectorNode node = Node(ordinal);
        return new VectorRowWriter(node.Children, node.Begin(Row(ordinal), count));
    }

    private VectorNode Node(int ordinal) => vectors[ordinal % vectors.Length];

    private long Row(int ordinal) => first + (ordinal / vectors.Length);

    // Reserving room for a list moves its elements, so the place is asked for each time.
    private void Set<T>(int ordinal, T value)
        where T : unmanaged =>
        ((T*)Native.Vectors.DuckDBVectorGetData(Node(ordinal).Vector))[Row(ordinal)] = value;

    private static long Microseconds(long ticks) => (ticks / TimeSpan.TicksPerMicrosecond) - (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerMicrosecond);

    private static Int128 Unscaled(decimal value, DecimalType type)
    {
        decimal rounded = Math.Round(value, Math.Min(type.Scale, 28), MidpointRounding.AwayFromZero);
        Int128 digits = Whole(rounded, type.Scale);
        return Int128.Abs(digits) < Power(type.Precision)
            ? digits
            : throw new SpetlrException(FormattableString.Invariant($"{value} does not fit {type}. Give the column more digits."));
    }

    private static Int128 Whole(decimal value, int scale)
    {
        int has = value.Scale;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        Int128 digits = (Int128)new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        digits = scale >= has ? checked(digits * Power(scale - has)) : digits / Power(has - scale);
        return bits[3] < 0 ? -digits : digits;
    }

    private static Int128 Power(int exponent)
    {
        Int128 power = 1;
        for (int i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }
}
