namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>Reads the variable-length parts of a container's header and block heads.</summary>
internal ref struct AvroByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>Reads a zig-zag number; false when the bytes end first.</summary>
    /// <exception cref="AvroDataException">It is longer than 64 bits.</exception>
    public bool TryReadLong(out long value)
    {
        ulong raw = 0;
        for (int i = 0; Position + i < _bytes.Length; i++)
        {
            byte b = _bytes[Position + i];
            if (i == 9 && b > 1)
                throw new AvroDataException("a number is longer than 64 bits");
            raw |= (ulong)(b & 0x7F) << (7 * i);
            if (b >= 0x80)
                continue;
            Position += i + 1;
            value = (long)(raw >> 1) ^ -(long)(raw & 1);
            return true;
        }

        value = 0;
        return false;
    }

    /// <summary>Reads bytes; false when there are not that many.</summary>
    public bool TryRead(long length, out ReadOnlySpan<byte> value)
    {
        if (length > _bytes.Length - Position)
        {
            value = default;
            return false;
        }

        value = _bytes.Slice(Position, (int)length);
        Position += (int)length;
        return true;
    }
}
