using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Snappier;
using Spetlr.Dsl.Storage;
using ZstdSharp;

namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>Unpacks blocks for one thread. A buffer grows with what comes out, never with what a damaged length promises.</summary>
internal sealed unsafe class AvroDecompressor : IDisposable
{
    private Decompressor? _zstandard;

    /// <summary>Reads the codec's name in a header.</summary>
    /// <exception cref="AvroDataException">The codec is not supported.</exception>
    public static AvroCodec Parse(string name) => name switch
    {
        "" or "null" => AvroCodec.Null,
        "deflate" => AvroCodec.Deflate,
        "snappy" => AvroCodec.Snappy,
        "zstandard" => AvroCodec.Zstandard,
        "bzip2" or "xz" => throw new AvroDataException($"the codec '{name}' is not supported; write the file with deflate, snappy, zstandard or null"),
        _ => throw new AvroDataException($"the codec '{name}' is unknown; deflate, snappy, zstandard and null can be read"),
    };

    /// <summary>Unpacks one block and returns its length.</summary>
    /// <exception cref="AvroDataException">The data is damaged.</exception>
    public int Decompress(AvroCodec codec, byte* source, int length, AvroBuffer target)
    {
        try
        {
            return codec switch
            {
                AvroCodec.Deflate => Inflate(source, length, target),
                AvroCodec.Snappy => Unsnap(new ReadOnlySpan<byte>(source, length), target),
                AvroCodec.Zstandard => Unzstd(new ReadOnlySpan<byte>(source, length), target),
                _ => throw new ArgumentOutOfRangeException(nameof(codec)),
            };
        }
        catch (Exception e) when (e is InvalidDataException or ZstdException)
        {
            throw new AvroDataException($"the {codec.ToString().ToLowerInvariant()} data is damaged: {e.Message}", e);
        }
    }

    public void Dispose() => _zstandard?.Dispose();

    private static int Inflate(byte* source, int length, AvroBuffer target)
    {
        using UnmanagedMemoryStream packed = new(source, length);
        using DeflateStream stream = new(packed, CompressionMode.Decompress);
        target.Reserve((int)Math.Min(AvroBuffer.MaxCapacity, length * 6L));
        int written = 0;
        while (true)
        {
            int read = stream.Read(target.Span[written..]);
            if (read == 0)
                return written;
            written += read;
            if (written == target.Capacity)
                target.Reserve(checked(written + 1), keep: written);
        }
    }

    private static int Unsnap(ReadOnlySpan<byte> source, AvroBuffer target)
    {
        if (source.Length < 5)
            throw new AvroDataException("the snappy data is damaged: it is shorter than its checksum");
        ReadOnlySpan<byte> packed = source[..^4];
        int length = Snappy.GetUncompressedLength(packed);

        // Three bytes of snappy make at most 64, so a longer promise is a lie.
        if (length < 0 || length > packed.Length * 22L)
            throw new AvroDataException($"the snappy data is damaged: {packed.Length} bytes cannot unpack to {length}");
        target.Reserve(length);
        if (!Snappy.TryDecompress(packed, target.Span, out int written) || written != length)
            throw new AvroDataException("the snappy data is damaged: it does not unpack to its own length");
        uint expected = BinaryPrimitives.ReadUInt32BigEndian(source[^4..]);
        uint actual = Crc32.Compute(target.Span[..written]);
        return expected == actual
            ? written
            : throw new AvroDataException($"the snappy data is damaged: its checksum is {actual:x8}, the block says {expected:x8}");
    }

    private int Unzstd(ReadOnlySpan<byte> source, AvroBuffer target)
    {
        _zstandard ??= new Decompressor();
        _zstandard.ResetStream();
        target.Reserve((int)Math.Min(AvroBuffer.MaxCapacity, source.Length * 6L));
        int total = 0;
        while (true)
        {
            OperationStatus status = _zstandard.UnwrapStream(source, target.Span[total..], out int consumed, out int written);
            source = source[consumed..];
            total += written;
            if (status == OperationStatus.Done && source.IsEmpty)
                return total;
            if (status == OperationStatus.InvalidData || (consumed == 0 && written == 0 && total < target.Capacity))
                throw new AvroDataException("the zstandard data is damaged: the frame ends early");
            if (total == target.Capacity)
                target.Reserve(checked(total + 1), keep: total);
        }
    }
}
