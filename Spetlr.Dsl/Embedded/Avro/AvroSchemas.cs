using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>The columns of Avro files whose handle has no row type. The mapping is Spark's (<c>SchemaConverters.toSqlType</c>).</summary>
internal static class AvroSchemas
{
    /// <summary>Reads the columns from a file's header.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="AvroFormatException">It is no Avro file, or a field has no flat Delta type.</exception>
    public static async Task<StructType> ReadSchemaAsync(AvroFile file, CancellationToken cancellationToken = default)
    {
        try
        {
            AvroHeader header = await ReadHeaderAsync(file, cancellationToken).ConfigureAwait(false);
            return ToStruct(AvroSchemaParser.Parse(header.Schema));
        }
        catch (AvroDataException e)
        {
            throw new AvroFormatException(file.DisplayPath, e.Message, default, e.InnerException);
        }
    }

    /// <summary>The columns of a writer's schema.</summary>
    /// <exception cref="AvroDataException">A field has no flat Delta type.</exception>
    public static StructType ToStruct(AvroType writer)
    {
        if (writer.Kind != AvroKind.Record)
            throw new AvroDataException($"its schema is {writer}, but rows are read from records only");
        return new StructType([.. writer.Fields.Select(ToField)]);
    }

    private static StructField ToField(AvroField field)
    {
        if (field.Type.Kind != AvroKind.Union)
            return new StructField(field.Name, TypeOf(field, field.Type), Nullable: false);
        ImmutableArray<AvroType> values = [.. field.Type.Branches.Where(static b => b.Kind != AvroKind.Null)];
        DataType type = values.Length switch
        {
            1 => TypeOf(field, values[0]),
            2 => Widest(values[0].Kind, values[1].Kind) ?? throw NoType(field, field.Type),
            _ => throw NoType(field, field.Type),
        };
        return new StructField(field.Name, type, Nullable: values.Length < field.Type.Branches.Count);
    }

    private static PrimitiveType? Widest(AvroKind a, AvroKind b) => (a, b) switch
    {
        (AvroKind.Int, AvroKind.Long) or (AvroKind.Long, AvroKind.Int) => DataType.Long,
        (AvroKind.Float, AvroKind.Double) or (AvroKind.Double, AvroKind.Float) => DataType.Double,
        _ => null,
    };

    private static DataType TypeOf(AvroField field, AvroType type) => (type.Kind, type.LogicalType) switch
    {
        (AvroKind.Boolean, _) => DataType.Boolean,
        (AvroKind.Int, "date") => DataType.Date,
        (AvroKind.Int, null) => DataType.Integer,
        (AvroKind.Long, "timestamp-millis" or "timestamp-micros") => DataType.Timestamp,
        (AvroKind.Long, "local-timestamp-millis" or "local-timestamp-micros") => DataType.TimestampNtz,
        (AvroKind.Long, null) => DataType.Long,
        (AvroKind.Float, _) => DataType.Float,
        (AvroKind.Double, _) => DataType.Double,
        (AvroKind.String or AvroKind.Enum, _) => DataType.String,
        (AvroKind.Bytes or AvroKind.Fixed, "decimal") when type.Precision <= 38 => new DecimalType(type.Precision, type.Scale),
        (AvroKind.Bytes, null) or (AvroKind.Fixed, null or "uuid") => DataType.Binary,
        _ => throw NoType(field, type),
    };

    private static AvroDataException NoType(AvroField field, AvroType type) =>
        new($"the field '{field.Name}' is {type}, which has no flat Delta type; declare a row type that leaves it out");

    private static async Task<AvroHeader> ReadHeaderAsync(AvroFile file, CancellationToken cancellationToken)
    {
        using SafeFileHandle handle = AvroFileSource.OpenHandle(file);
        long length = RandomAccess.GetLength(handle);
        if (length == 0)
            throw AvroFileSource.Empty();
        for (long want = Math.Min(length, 64 << 10); ; want = AvroHeader.NextLength(want, length))
        {
            byte[] bytes = new byte[want];
            int got = 0;
            while (got < bytes.Length)
            {
                int read = await RandomAccess.ReadAsync(handle, bytes.AsMemory(got), got, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    throw AvroFileSource.BecameShorter();
                got += read;
            }

            if (AvroHeader.TryParse(bytes, length) is { } header)
                return header;
        }
    }
}
