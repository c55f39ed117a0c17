using System.Buffers.Binary;
using Avro.File;
using Snappier;

namespace Spetlr.Dsl.Tests.Avro;

/// <summary>Avro's snappy block for Apache.Avro's writer: the data, then the CRC-32 of what it unpacks to. The checksum is computed bit by bit.</summary>
internal sealed class SnappyTestCodec : Codec
{
    public override byte[] Compress(byte[] uncompressedData)
    {
        byte[] packed = Snappy.CompressToArray(uncompressedData);
        byte[] block = new byte[packed.Length + 4];
        packed.CopyTo(block, 0);
        BinaryPrimitives.WriteUInt32BigEndian(block.AsSpan(packed.Length), Checksum(uncompressedData));
        return block;
    }

    public override void Compress(MemoryStream inputStream, MemoryStream outputStream)
    {
        outputStream.SetLength(0);
        outputStream.Write(Compress(inputStream.ToArray()));
    }

    public override byte[] Decompress(byte[] compressedData, int length) => Snappy.DecompressToArray(compressedData.AsSpan(0, length - 4));

    public override string GetName() => "snappy";

    public override bool Equals(object? other) => other is SnappyTestCodec;

    public override int GetHashCode() => 1;

    private static uint Checksum(byte[] data)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in data)
        {
            crc ^= b;
            for (int i = 0; i < 8; i++)
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
        }

        return ~crc;
    }
}
