using System.Globalization;
using System.Numerics;
using Avro;
using Avro.Generic;
using CsCheck;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Tests.Avro;

/// <summary>Every pair of a writer's type and a column that fits it.</summary>
internal static class AvroSamples
{
    private static readonly string[] Symbols = ["SPADES", "A_SYMBOL_OF_MORE_THAN_TWELVE_BYTES", "H"];

    private static readonly Gen<string> Text = Some.From(
        Some.Of("", "a", "twelve bytes", "thirteen byte", "ü", "😀😀😀", "😀😀😀x", "a\0b", "漢字漢字漢字", new string('x', 3000)),
        Gen.String[Gen.Char['\u0001', '\u024F'], 0, 40]);

    private static readonly Gen<int> Ints = Some.From(Some.Of(0, -1, 63, 64, -64, -65, 8191, 8192, int.MaxValue, int.MinValue), Gen.Int);
    private static readonly Gen<long> Longs = Some.From(Some.Of(0, -1, 1L << 40, long.MaxValue, long.MinValue), Gen.Long);
    private static readonly Gen<float> Floats = Some.From(Some.Of(0f, -0f, float.NaN, float.NegativeInfinity, float.Epsilon), Gen.Float);
    private static readonly Gen<double> Doubles = Some.From(Some.Of(0.0, -0.0, double.NaN, double.PositiveInfinity, double.MaxValue), Gen.Double);

    /// <summary>Types that become a column.</summary>
    public static IReadOnlyList<AvroSample> Readable { get; } =
    [
        Same("\"boolean\"", DataType.Boolean, Gen.Bool),
        Same("\"int\"", DataType.Integer, Ints),
        As("\"int\"", DataType.Long, Ints, static i => (long)i),
        As("\"int\"", DataType.Double, Ints, static i => (double)i),
        As("\"int\"", DataType.Byte, Gen.Int[sbyte.MinValue, sbyte.MaxValue], static i => (sbyte)i),
        As("\"int\"", DataType.Short, Gen.Int[short.MinValue, short.MaxValue], static i => (short)i),
        Same("\"long\"", DataType.Long, Longs),
        Same("\"float\"", DataType.Float, Floats),
        As("\"float\"", DataType.Double, Floats, static f => (double)f),
        Same("\"double\"", DataType.Double, Doubles),
        Same("\"string\"", DataType.String, Text),
        Same("""{"type":"string","logicalType":"uuid"}""", DataType.String, Gen.Guid.Select(static g => g.ToString())),
        As("\"bytes\"", DataType.Binary, Gen.Byte.Array[0, 40], Convert.ToHexString),
        Fixed(5),
        Fixed(20),
        As("""{"type":"enum","name":"NAME","symbols":["SPADES","A_SYMBOL_OF_MORE_THAN_TWELVE_BYTES","H"]}""", DataType.String, Some.Of(Symbols), static s => s, EnumOf),
        Same("""{"type":"int","logicalType":"date"}""", DataType.Date, Gen.Int[-719_162, 2_932_896]),
        As("""{"type":"long","logicalType":"timestamp-millis"}""", DataType.Timestamp, Gen.Long[-62_135_596_800_000, 253_402_300_799_999], static ms => ms * 1000),
        Same("""{"type":"long","logicalType":"timestamp-micros"}""", DataType.Timestamp, Gen.Long[-62_135_596_800_000_000, 253_402_300_799_999_999]),
        As("""{"type":"long","logicalType":"local-timestamp-millis"}""", DataType.TimestampNtz, Gen.Long[-62_135_596_800_000, 253_402_300_799_999], static ms => ms * 1000),
        Same("""{"type":"long","logicalType":"local-timestamp-micros"}""", DataType.TimestampNtz, Gen.Long[-62_135_596_800_000_000, 253_402_300_799_999_999]),
        Decimal(4, 2, 4, 2),
        Decimal(9, 0, 9, 0),
        Decimal(5, 2, 18, 6),
        Decimal(20, 3, 38, 18),
        Decimal(38, 38, 38, 38),
        FixedDecimal(10, 2, 5, 10, 2),
        FixedDecimal(38, 0, 20, 38, 0),
        As("""["int","long"]""", DataType.Long, Some.From(Ints.Select(static i => (object)i), Longs.Select(static l => (object)l)), static v => Convert.ToInt64(v, CultureInfo.InvariantCulture)),
        As("""["double","float"]""", DataType.Double, Some.From(Floats.Select(static f => (object)f), Doubles.Select(static d => (object)d)), static v => v is float f ? f : (double)v),
    ];

    /// <summary>Types that are stepped over, because no column asks for them.</summary>
    public static IReadOnlyList<AvroSample> SkippedOnly { get; } =
    [
        Skipped("""{"type":"array","items":"string"}""", Text.Array[0, 5].Select(static a => (object)a)),
        Skipped("""{"type":"array","items":["null","long"]}""", Longs.Array[0, 5].Select(static a => (object)a.Select(static l => (object)l).ToArray())),
        Skipped("""{"type":"map","values":"double"}""", Gen.Dictionary(Gen.Int, Gen.Double)[0, 4].Select(static d => (object)d.ToDictionary(static p => $"k{p.Key}", static p => (object)p.Value))),
        Skipped("""{"type":"long","logicalType":"time-micros"}""", Longs.Select(static l => (object)l)),
    ];

    private static AvroSample Same<T>(string avro, DataType column, Gen<T> values) => As(avro, column, values, static v => v);

    private static AvroSample As<T, TRead>(string avro, DataType column, Gen<T> values, Func<T, TRead> read, Func<T, object>? write = null) =>
        new(avro, column, values.Select(v => (write is null ? v! : write(v), (object)read(v)!)));

    private static AvroSample Skipped(string avro, Gen<object> values) => new(avro, null, values.Select(static v => (v, v)));

    // The schema is not known here, only its symbols: the writer looks at nothing else.
    private static object EnumOf(string symbol) =>
        new GenericEnum(EnumSchema.Create("any", Symbols), symbol);

    private static AvroSample Fixed(int size) =>
        As($$"""{"type":"fixed","name":"NAME","size":{{size}}}""", DataType.Binary, Gen.Byte.Array[size], Convert.ToHexString, static bytes => bytes);

    private static AvroSample Decimal(int precision, int scale, int columnPrecision, int columnScale) => As(
        $$"""{"type":"bytes","logicalType":"decimal","precision":{{precision}},"scale":{{scale}}}""",
        new DecimalType(columnPrecision, columnScale),
        Unscaled(precision),
        unscaled => Digits(unscaled * BigInteger.Pow(10, columnScale - scale), columnPrecision, columnScale),
        static unscaled => unscaled.ToByteArray(isBigEndian: true));

    private static AvroSample FixedDecimal(int precision, int scale, int size, int columnPrecision, int columnScale) => As(
        $$"""{"type":"fixed","name":"NAME","size":{{size}},"logicalType":"decimal","precision":{{precision}},"scale":{{scale}}}""",
        new DecimalType(columnPrecision, columnScale),
        Unscaled(precision),
        unscaled => Digits(unscaled * BigInteger.Pow(10, columnScale - scale), columnPrecision, columnScale),
        unscaled => Padded(unscaled, size));

    private static Gen<BigInteger> Unscaled(int precision) => Some.From(
        Some.Of<BigInteger>(BigInteger.Zero, BigInteger.MinusOne, 127, 128, -128, -129, BigInteger.Pow(10, precision) - 1, 1 - BigInteger.Pow(10, precision)),
        Gen.Byte.Array[17].Select(bytes => BigInteger.Remainder(new BigInteger(bytes), BigInteger.Pow(10, precision))))
        .Where(v => BigInteger.Abs(v) < BigInteger.Pow(10, precision));

    private static byte[] Padded(BigInteger value, int size)
    {
        byte[] bytes = value.ToByteArray(isBigEndian: true);
        byte[] padded = new byte[size];
        Array.Fill(padded, value.Sign < 0 ? (byte)0xFF : (byte)0);
        bytes.CopyTo(padded, size - bytes.Length);
        return padded;
    }

    // DuckDB writes no zero before the point where the type has no digit there.
    private static string Digits(BigInteger unscaled, int precision, int scale)
    {
        string digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Math.Min(precision, scale + 1), '0');
        string sign = unscaled.Sign < 0 ? "-" : "";
        return scale == 0 ? sign + digits : $"{sign}{digits[..^scale]}.{digits[^scale..]}";
    }
}
