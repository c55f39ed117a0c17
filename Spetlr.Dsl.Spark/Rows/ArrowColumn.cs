using Apache.Arrow;
using Apache.Arrow.Types;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Spark.Rows;

/// <summary>The values of one column on their way to Spark.</summary>
/// <param name="Type">The column's Arrow type.</param>
/// <param name="Append">Adds a value, in the C# type that <see cref="DataType"/> documents, or null.</param>
/// <param name="Build">The column as an array.</param>
internal sealed record ArrowColumn(IArrowType Type, Action<object?> Append, Func<IArrowArray> Build)
{
    public static ArrowColumn Of(StructField field) => field.Type switch
    {
        DecimalType d => Of<Decimal128Array, Decimal128Array.Builder>(
            new Decimal128Type(d.Precision, d.Scale), static t => new((Decimal128Type)t), static (b, v) => b.Append((decimal)v), static b => b.AppendNull(), static b => b.Build()),
        PrimitiveType { Name: "boolean" } => Of<BooleanArray, BooleanArray.Builder>(
            BooleanType.Default, static _ => new(), static (b, v) => b.Append((bool)v), static b => b.AppendNull(), static b => b.Build()),
        PrimitiveType { Name: "byte" } => Of<Int8Array, Int8Array.Builder>(
            Int8Type.Default, static _ => new(), static (b, v) => b.Append((sbyte)v), static b => b.AppendNull(), static b => b.Build()),
        PrimitiveType { Name: "short" } => Of<Int16Array, Int16Array.Builder>(
            Int16Type.Default, static _ => new(), static (b, v) => b.Append((short)v), static b => b.AppendNull(), static b => b.Build()),
        PrimitiveType { Name: "integer" } => Of<Int32Array, Int32Array.Builder>(
            Int32Type.Default, static _ => new(), static (b, v) => b.Append((int)v), static b => b.AppendNull(), static b => b.Build()),
        PrimitiveType { Name: "long" } => Of<Int64Array, Int64Array.Builder>(
            Int64Type.Default, static _ => new(), static (b, v) => b.Append((long)v), static b => b.AppendNull(), static b => b.Build()),
        PrimitiveType { Name: "float" } => Of<FloatArray, FloatArray.Builder>(
            FloatType.Default, static _ => new(), static (b, v) => b.Append((float)v), static b => b.AppendNull(), static b => b.Build()),
        PrimitiveType { Name: "double" } => Of<DoubleArray, DoubleArray.Builder>(
            DoubleType.Default, static _ => new(), static (b, v) => b.Append((double)v), static b => b.AppendNull(), static b => b.Build()),
        PrimitiveType { Name: "string" } => Of<StringArray, StringArray.Builder>(
            StringType.Default, static _ => new(), static (b, v) => b.Append((string)v), static b => b.AppendNull(), static b => b.Build()),
        PrimitiveType { Name: "binary" } => Of<BinaryArray, BinaryArray.Builder>(
            BinaryType.Default, static _ => new(), static (b, v) => b.Append(((byte[])v).AsSpan()), static b => b.AppendNull(), static b => b.Build()),
        PrimitiveType { Name: "date" } => Of<Date32Array, Date32Array.Builder>(
            Date32Type.Default, static _ => new(), static (b, v) => b.Append((DateOnly)v), static b => b.AppendNull(), static b => b.Build()),
        PrimitiveType { Name: "timestamp" } => Of<TimestampArray, TimestampArray.Builder>(
            new TimestampType(TimeUnit.Microsecond, "UTC"), static t => new((TimestampType)t), static (b, v) => b.Append((DateTimeOffset)v), static b => b.AppendNull(), static b => b.Build()),
        PrimitiveType { Name: "timestamp_ntz" } => Of<TimestampArray, TimestampArray.Builder>(
            new TimestampType(TimeUnit.Microsecond, (string?)null), static t => new((TimestampType)t), static (b, v) => b.Append((DateTimeOffset)v), static b => b.AppendNull(), static b => b.Build()),
        _ => throw new SparkException($"Column '{field.Name}' is {field.Type}: the Spark engine does not send rows in memory with it. Write them as files, or as a table on the embedded engine."),
    };

    private static ArrowColumn Of<TArray, TBuilder>(
        IArrowType type, Func<IArrowType, TBuilder> make, Action<TBuilder, object> append, Action<TBuilder> appendNull, Func<TBuilder, TArray> build)
        where TArray : IArrowArray
    {
        TBuilder builder = make(type);
        return new ArrowColumn(
            type,
            value =>
            {
                if (value is null)
                    appendNull(builder);
                else
                    append(builder, value);
            },
            () => build(builder));
    }
}
