using Avro.File;
using ZstdSharp;

namespace Spetlr.Dsl.Tests.Avro;

/// <summary>Avro's zstandard block for Apache.Avro's writer: a frame without its content size, as the Java library writes it.</summary>
internal sealed class ZstandardTestCodec : Codec
{
    public override byte[] Compress(byte[] uncompressedData)
    {
        using MemoryStream packed = new();
        using (CompressionStream stream = new(packed, leaveOpen: true))
            stream.Write(uncompressedData);
        return packed.ToArray();
    }

    public override void Compress(MemoryStream inputStream, MemoryStream outputStream)
    {
        outputStream.SetLength(0);
        outputStream.Write(Compress(inputStream.ToArray()));
    }

    public override byte[] Decompress(byte[] compressedData, int length) => throw new NotSupportedException("Only written by the tests.");

    public override string GetName() => "zstandard";

    public override bool Equals(object? other) => other is ZstandardTestCodec;

    public override int GetHashCode() => 2;
}
