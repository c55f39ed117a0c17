namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>Goes through the blocks of segments for one thread and decodes their rows.</summary>
internal sealed unsafe class AvroBlockReader : IDisposable
{
    private readonly AvroBuffer _unpacked = new();
    private readonly AvroDecompressor _decompressor = new();
    private readonly AvroRowDecoder _decoder = new();
    private int _nextBlock;
    private long _block;
    private long _blockOffset;
    private long _firstRecord;
    private byte* _position;
    private byte* _end;

    /// <summary>The segment being read; filled by an <see cref="AvroFileSource"/>, then begun by <see cref="Begin"/>.</summary>
    public AvroSegment Segment { get; } = new();

    /// <summary>Rows left in the current block.</summary>
    public long RowsLeft { get; private set; }

    /// <summary>Starts with the first block of a segment that was just taken.</summary>
    public void Begin()
    {
        _nextBlock = Segment.Start;
        _block = Segment.BlocksBefore;
        _firstRecord = Segment.RecordsBefore;
        RowsLeft = 0;
    }

    /// <summary>Goes to the next block that has rows; false when the segment has none.</summary>
    /// <exception cref="AvroFormatException">The block is damaged.</exception>
    public bool MoveNext()
    {
        while (RowsLeft == 0)
        {
            if (_nextBlock >= Segment.End)
                return false;
            _block++;
            _blockOffset = Segment.FileOffset + _nextBlock;
            try
            {
                ReadBlock();
            }
            catch (AvroDataException e)
            {
                throw Failure(e, record: null);
            }
        }

        return true;
    }

    /// <summary>Decodes rows of the current block.</summary>
    /// <param name="columns">The vectors.</param>
    /// <param name="row">The first row to write.</param>
    /// <param name="room">The most rows to write.</param>
    /// <returns>The rows written.</returns>
    /// <exception cref="AvroFormatException">A record is damaged or does not fit.</exception>
    public int Decode(AvroColumnVector* columns, int row, int room)
    {
        int count = (int)Math.Min(RowsLeft, room);
        try
        {
            _position = _decoder.Decode(Segment.Program, columns, _position, _end, row, count);
        }
        catch (AvroDataException e)
        {
            throw Failure(e, _firstRecord + _decoder.Finished + 1);
        }

        RowsLeft -= count;
        _firstRecord += count;
        if (RowsLeft == 0 && _position != _end)
            throw Failure(new AvroDataException($"{_end - _position} bytes are left in the block behind its last record"), record: null);
        return count;
    }

    public void Dispose() => _decompressor.Dispose();

    private void ReadBlock()
    {
        byte* start = Segment.Buffer.Pointer + _nextBlock;
        int remaining = Segment.End - _nextBlock;
        AvroBlockHead head = AvroBlockHead.Read(new ReadOnlySpan<byte>(start, Math.Min(remaining, AvroBlockHead.MaxLength)), remaining);
        byte* data = start + head.Length;
        int size = (int)head.Size;
        if (AvroHeader.ReadSync(new ReadOnlySpan<byte>(data + size, AvroHeader.SyncBytes)) != Segment.Header.Sync)
            throw new AvroDataException("the sync marker behind the block is not the file's: the block or its head is damaged");
        if (Segment.Header.Codec == AvroCodec.Null)
        {
            _position = data;
            _end = data + size;
        }
        else
        {
            int unpacked = _decompressor.Decompress(Segment.Header.Codec, data, size, _unpacked);
            _position = _unpacked.Pointer;
            _end = _position + unpacked;
        }

        if (head.Records == 0 && _position != _end)
            throw new AvroDataException($"the block has no records, but {_end - _position} bytes of data");
        RowsLeft = head.Records;
        _nextBlock += head.Length + size + AvroHeader.SyncBytes;
    }

    private AvroFormatException Failure(AvroDataException reason, long? record) =>
        new(Segment.File.DisplayPath, reason.Message, new AvroPlace(_block, record, _blockOffset), reason.InnerException);
}
