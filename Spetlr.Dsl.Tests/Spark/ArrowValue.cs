using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace Spetlr.Dsl.Tests.Spark;

/// <summary>The canonical text (see <see cref="CanonicalValue"/>) of a value in an Arrow array.</summary>
internal static class ArrowValue
{
    public static string? Of(IArrowArray array, int i) => array.IsNull(i) ? null : array switch
    {
        NullArray => null,
        BooleanArray a => CanonicalValue.Of(a.GetValue(i)),
        Int8Array a => CanonicalValue.Of(a.GetValue(i)),
        Int16Array a => CanonicalValue.Of(a.GetValue(i)),
        Int32Array a => CanonicalValue.Of(a.GetValue(i)),
        Int64Array a => CanonicalValue.Of(a.GetValue(i)),
        FloatArray a => CanonicalValue.Of(a.GetValue(i)),
        DoubleArray a => CanonicalValue.Of(a.GetValue(i)),
        Decimal128Array a => CanonicalValue.Decimal(a.GetString(i)!),
        StringArray a => a.GetString(i),
        BinaryArray a => CanonicalValue.Of(a.GetBytes(i).ToArray()),
        Date32Array a => CanonicalValue.Of(a.GetDateOnly(i)),
        TimestampArray a => Timestamp(a, i),
        MapArray a => Map(a, i),
        ListArray a => List(a.GetSlicedValues(i)),
        StructArray a => Struct(a, i),
        _ => throw new NotSupportedException($"No canonical text for the Arrow type {array.Data.DataType.Name}."),
    };

    private static string Timestamp(TimestampArray array, int i)
    {
        var type = (TimestampType)array.Data.DataType;
        if (type.Unit != TimeUnit.Microsecond)
            throw new NotSupportedException($"A timestamp in {type.Unit}, where Spark sends microseconds.");
        return CanonicalValue.Timestamp(array.GetValue(i)!.Value, zoned: !string.IsNullOrEmpty(type.Timezone));
    }

    private static string List(IArrowArray items) =>
        $"[{string.Join(',', Enumerable.Range(0, items.Length).Select(i => Nested(items, i)))}]";

    private static string Struct(StructArray array, int i)
    {
        var type = (StructType)array.Data.DataType;
        return $"{{{string.Join(',', type.Fields.Select((f, n) => string.Create(CultureInfo.InvariantCulture, $"{f.Name}={Nested(array.Fields[n], i)}")))}}}";
    }

    private static string Map(MapArray array, int i)
    {
        int start = array.ValueOffsets[i];
        int count = array.ValueOffsets[i + 1] - start;
        return CanonicalValue.Map(Enumerable.Range(start, count).Select(n => (Nested(array.Keys, n), Nested(array.Values, n))));
    }

    private static string Nested(IArrowArray array, int i)
    {
        string? text = Of(array, i);
        return text is null ? "null" : array is StringArray ? CanonicalValue.NestedText(text) : text;
    }
}
