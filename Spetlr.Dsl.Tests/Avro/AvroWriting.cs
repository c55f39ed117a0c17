using Avro;
using Avro.File;
using Avro.Generic;

namespace Spetlr.Dsl.Tests.Avro;

/// <summary>Writes files with Apache.Avro.</summary>
internal static class AvroWriting
{
    /// <summary>Writes rows, each a value a field, and returns the path.</summary>
    public static string Write(string folder, string fields, IEnumerable<object?[]> rows, string codec = "null", int rowsPerBlock = int.MaxValue, Action<IFileWriter<GenericRecord>>? metadata = null)
    {
        string path = Path.Combine(folder, $"{Guid.NewGuid():N}.avro");
        RecordSchema schema = (RecordSchema)global::Avro.Schema.Parse($$"""{"type":"record","name":"row","namespace":"spetlr.tests","fields":[{{fields}}]}""");
        using FileStream stream = System.IO.File.Create(path);
        using IFileWriter<GenericRecord> writer = DataFileWriter<GenericRecord>.OpenWriter(new GenericDatumWriter<GenericRecord>(schema), stream, CodecOf(codec));
        metadata?.Invoke(writer);
        int inBlock = 0;
        foreach (object?[] row in rows)
        {
            GenericRecord record = new(schema);
            for (int i = 0; i < row.Length; i++)
                record.Add(i, row[i]);
            writer.Append(record);
            if (++inBlock % rowsPerBlock == 0)
                writer.Sync();
        }

        return path;
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
