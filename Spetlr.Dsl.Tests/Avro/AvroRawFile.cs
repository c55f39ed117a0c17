using System.Text;

namespace Spetlr.Dsl.Tests.Avro;

/// <summary>Builds files byte by byte, sound and not, after the specification.</summary>
internal sealed class AvroRawFile
{
    private readonly MemoryStream _bytes = new();

    public static byte[] Sync { get; } = [.. Enumerable.Range(65, 16).Select(static i => (byte)i)];

    /// <summary>Where the header and each block end.</summary>
    public List<int> Ends { get; } = [];

    public byte[] Bytes => _bytes.ToArray();

    public static AvroRawFile WithSchema(string schema, string? codec = "null")
    {
        AvroRawFile file = new();
        file.Raw("Obj\u0001"u8);
        file.Long(codec is null ? 1 : 2).Text("avro.schema").Text(schema);
        if (codec is not null)
            file.Text("avro.codec").Text(codec);
        file.Long(0).Raw(Sync);
        file.Ends.Add((int)file._bytes.Length);
        return file;
    }

    /// <summary>A file of records with the given fields.</summary>
    public static AvroRawFile WithFields(string fields, string? codec = "null") =>
        WithSchema($$"""{"type":"record","name":"r","fields":[{{fields}}]}""", codec);

    public AvroRawFile Block(long records, byte[] data, long? size = null, byte[]? sync = null)
    {
        Long(records).Long(size ?? data.Length).Raw(data).Raw(sync ?? Sync);
        Ends.Add((int)_bytes.Length);
        return this;
    }

    public AvroRawFile Long(long value)
    {
        Raw(Encode(value));
        return this;
    }

    public AvroRawFile Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public static byte[] Encode(long value)
    {
        List<byte> bytes = [];
        ulong zigzag = (ulong)((value << 1) ^ (value >> 63));
        for (; zigzag >= 0x80; zigzag >>= 7)
            bytes.Add((byte)(zigzag | 0x80));
        bytes.Add((byte)zigzag);
        return [.. bytes];
    }

    private AvroRawFile Text(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        return Long(utf8.Length).Raw(utf8);
    }
}
