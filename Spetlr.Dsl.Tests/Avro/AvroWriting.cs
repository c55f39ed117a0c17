using System.Text;
using Avro;
using Avro.File;
using Avro.Generic;

namespace Spetlr.Dsl.Tests.Avro;

/// <summary>
/// Writes files with Apache.Avro. Values of logical types are given as they are encoded (days, microseconds, two's complement):
/// the writer sees another property of the same length, put right in the finished file.
/// </summary>
internal static class AvroWriting
{
    private const string LogicalType = "logicalType";
    private const string Hidden = "logicalTypX";

    /// <summary>Writes rows, each a value a field, and returns the path.</summary>
    public static string Write(string folder, string fields, IEnumerable<object?[]> rows, string codec = "null", int rowsPerBlock = int.MaxValue, Action<IFileWriter<GenericRecord>>? metadata = null)
    {
        string path = Path.Combine(folder, $"{Guid.NewGuid():N}.avro");
        RecordSchema schema = (RecordSchema)global::Avro.Schema.Parse($$"""{"type":"record","name":"row","namespace":"spetlr.tests","fields":[{{fields.Replace(LogicalType, Hidden, StringComparison.Ordinal)}}]}""");
        using MemoryStream stream = new();
        using IFileWriter<GenericRecord> writer = DataFileWriter<GenericRecord>.OpenWriter(new GenericDatumWriter<GenericRecord>(schema), stream, CodecOf(codec));
        metadata?.Invoke(writer);
        int inBlock = 0;
        foreach (object?[] row in rows)
        {
            GenericRecord record = new(schema);
            for (int i = 0; i < row.Length; i++)
                record.Add(i, Fit(row[i], schema.Fields[i].Schema));
            writer.Append(record);
            if (++inBlock % rowsPerBlock == 0)
                writer.Sync();
        }

        writer.Flush();
        System.IO.File.WriteAllBytes(path, Reveal(stream.ToArray()));
        return path;
    }

    // Apache.Avro wants a fixed and a symbol to know their schema.
    private static object? Fit(object? value, global::Avro.Schema schema) => (value, schema) switch
    {
        (byte[] bytes, FixedSchema own) => new GenericFixed(own, bytes),
        (byte[] bytes, UnionSchema union) when union.Schemas.OfType<FixedSchema>().FirstOrDefault() is { } own => new GenericFixed(own, bytes),
        (GenericEnum symbol, EnumSchema own) => new GenericEnum(own, symbol.Value),
        (GenericEnum symbol, UnionSchema union) => new GenericEnum(union.Schemas.OfType<EnumSchema>().First(), symbol.Value),
        _ => value,
    };

    private static byte[] Reveal(byte[] file)
    {
        for (int at = 0; file.AsSpan(at).IndexOf(Encoding.ASCII.GetBytes(Hidden)) is var next and >= 0;)
        {
            at += next;
            Encoding.ASCII.GetBytes(LogicalType).CopyTo(file, at);
        }

        return file;
    }

    private static Codec CodecOf(string name) => name switch
    {
        "null" => new NullCodec(),
        "deflate" => new DeflateCodec(),
        "snappy" => new SnappyTestCodec(),
        "zstandard" => new ZstandardTestCodec(),
        _ => throw new ArgumentException(name),
    };
}
