namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>The head of a data block.</summary>
/// <param name="Records">Records in the block.</param>
/// <param name="Size">Bytes of its data, as stored.</param>
/// <param name="Length">Bytes of the head itself.</param>
internal readonly record struct AvroBlockHead(long Records, long Size, int Length)
{
    /// <summary>The most bytes a head can have: two numbers of 64 bits.</summary>
    public const int MaxLength = 20;

    /// <summary>Reads the head at the start of the bytes.</summary>
    /// <param name="bytes">The bytes from the head on, at least <see cref="MaxLength"/> unless the file ends before.</param>
    /// <param name="remaining">Bytes of the file from the head on.</param>
    /// <exception cref="AvroDataException">It is damaged, or the block goes past the end of the file.</exception>
    public static AvroBlockHead Read(ReadOnlySpan<byte> bytes, long remaining)
    {
        AvroByteReader reader = new(bytes);
        if (!reader.TryReadLong(out long records) || !reader.TryReadLong(out long size))
            throw new AvroDataException("the file is cut off within the head of a block");
        if (records < 0 || size < 0)
            throw new AvroDataException(FormattableString.Invariant($"the head of the block is damaged: {records} records in {size} bytes"));
        if (size > remaining - reader.Position - AvroHeader.SyncBytes)
            throw new AvroDataException(FormattableString.Invariant($"the block says it has {size} bytes, but the file ends {remaining - reader.Position} bytes after its head: the file is cut off or the head is damaged"));
        return new AvroBlockHead(records, size, reader.Position);
    }
}
