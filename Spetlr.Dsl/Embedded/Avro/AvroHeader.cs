using System.Runtime.InteropServices;
using System.Text;

namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>The header of an object container file (Avro specification 1.12, "Object Container Files").</summary>
internal sealed record AvroHeader(byte[] Schema, AvroCodec Codec, UInt128 Sync, int Length, bool LegacyCalendar)
{
    /// <summary>Bytes of a sync marker.</summary>
    public const int SyncBytes = 16;

    // Schemas are text; one of this size is a damaged length.
    private const int MaxLength = 64 << 20;

    private static ReadOnlySpan<byte> Magic => "Obj\u0001"u8;

    /// <summary>Reads the header at the start of a file; null when the bytes end before it does.</summary>
    /// <exception cref="AvroDataException">It is no header of an Avro file.</exception>
    public static AvroHeader? TryParse(ReadOnlySpan<byte> bytes, long fileLength)
    {
        if (!bytes[..Math.Min(bytes.Length, Magic.Length)].SequenceEqual(Magic[..Math.Min(bytes.Length, Magic.Length)]))
            throw new AvroDataException("this is no Avro file: it does not begin with 'Obj' and 1");
        AvroByteReader reader = new(bytes);
        if (!reader.TryRead(Magic.Length, out _))
            return null;

        byte[]? schema = null;
        string codec = "";
        bool legacy = false;
        while (true)
        {
            if (!reader.TryReadLong(out long count))
                return null;
            if (count == 0)
                break;
            if (count < 0 && !reader.TryReadLong(out _))
                return null;
            for (long i = count < 0 ? unchecked(-count) : count; i != 0; i--)
            {
                if (!TryReadBytes(ref reader, fileLength, out ReadOnlySpan<byte> key) || !TryReadBytes(ref reader, fileLength, out ReadOnlySpan<byte> value))
                    return null;
                if (key.SequenceEqual("avro.schema"u8))
                    schema = value.ToArray();
                else if (key.SequenceEqual("avro.codec"u8))
                    codec = Encoding.UTF8.GetString(value);
                else if (key.SequenceEqual("org.apache.spark.legacyDateTime"u8))
                    legacy = true;
            }
        }

        if (!reader.TryRead(SyncBytes, out ReadOnlySpan<byte> sync))
            return null;
        return new AvroHeader(
            schema ?? throw new AvroDataException("the header has no 'avro.schema'"),
            AvroDecompressor.Parse(codec),
            ReadSync(sync),
            reader.Position,
            legacy);
    }

    /// <summary>How many bytes of the file to read when its header did not end in the first <paramref name="read"/>.</summary>
    /// <exception cref="AvroDataException">There are no more, or too many.</exception>
    public static int NextLength(long read, long fileLength)
    {
        if (read >= fileLength)
            throw new AvroDataException(FormattableString.Invariant($"the file is cut off within its header, after {fileLength} bytes"));
        if (read >= MaxLength)
            throw new AvroDataException($"the header does not end within {MaxLength >> 20} MiB");
        return (int)Math.Min(fileLength, Math.Min(read * 4, MaxLength));
    }

    /// <summary>A sync marker as a number, to compare it at once.</summary>
    public static UInt128 ReadSync(ReadOnlySpan<byte> sync) => MemoryMarshal.Read<UInt128>(sync);

    private static bool TryReadBytes(ref AvroByteReader reader, long fileLength, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!reader.TryReadLong(out long length))
            return false;
        return length >= 0 && length <= fileLength
            ? reader.TryRead(length, out value)
            : throw new AvroDataException($"the header is damaged: an entry of {length} bytes in a file of {fileLength}");
    }
}
