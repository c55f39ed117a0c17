using Microsoft.Win32.SafeHandles;

namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>
/// One file of a run, cut into segments of whole blocks that threads take. A small file is one segment; of a large one only the
/// heads of the blocks are read ahead, so that every thread knows which block and record it begins with.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="run">The run it belongs to.</param>
/// <param name="isTrial">Whether its rows are only looked at, not handed out.</param>
internal sealed class AvroFileSource(AvroFile file, AvroScanRun run, bool isTrial = false) : IDisposable
{
    private const int FirstRead = 256 << 10;

    private readonly Lock _lock = new();
    private SafeFileHandle? _handle;
    private AvroHeader? _header;
    private AvroProgram? _program;
    private long _length;
    private long _position;
    private long _blocks;
    private long _records;
    private volatile bool _finished;

    /// <summary>The file.</summary>
    public AvroFile File => file;

    /// <summary>Takes the next segment; false when the file has no more.</summary>
    /// <param name="segment">The caller's own; its content is replaced.</param>
    /// <exception cref="AvroFormatException">The file is damaged or does not fit.</exception>
    public bool TryTake(AvroSegment segment)
    {
        if (_finished)
            return false;
        lock (_lock)
        {
            if (_finished)
                return false;
            try
            {
                if (_handle is null && !isTrial && run.Options.OnCorruptFile != CorruptFilePolicy.Fail)
                    run.Try(file);
                int inBuffer = _handle is null ? Open(segment.Buffer) : 0;
                bool taken = _position < _length && Take(segment, inBuffer);
                if (!taken || _position == _length)
                    Finish();
                return taken;
            }
            catch (AvroDataException e)
            {
                Finish();
                throw new AvroFormatException(
                    file.DisplayPath,
                    e.Message,
                    _header is null ? new AvroPlace(null, null, null) : new AvroPlace(_blocks + 1, null, _position),
                    e.InnerException);
            }
            catch
            {
                Finish();
                throw;
            }
        }
    }

    /// <summary>Leaves out what has not been taken.</summary>
    public void Abandon()
    {
        lock (_lock)
            Finish();
    }

    public void Dispose() => Abandon();

    private void Finish()
    {
        _finished = true;
        _handle?.Dispose();
    }

    /// <summary>Opens a file that others may write or delete meanwhile.</summary>
    /// <exception cref="AvroDataException">It is not there.</exception>
    internal static SafeFileHandle OpenHandle(AvroFile file)
    {
        try
        {
            return System.IO.File.OpenHandle(file.Path, share: FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AvroDataException("the file is not there (any more)", e);
        }
    }

    internal static AvroDataException Empty() =>
        new("the file is empty (0 bytes), not even a header is in it; write it again or remove it");

    internal static AvroDataException BecameShorter() => new("the file became shorter while it was read");

    // Returns how many bytes of the file's beginning the buffer holds.
    private int Open(AvroBuffer buffer)
    {
        _handle = OpenHandle(file);
        _length = RandomAccess.GetLength(_handle);
        if (_length == 0)
            throw Empty();
        long want = Math.Min(_length, _length <= run.Options.SegmentBytes ? run.Options.SegmentBytes : FirstRead);
        while (true)
        {
            buffer.Reserve((int)want);
            ReadExactly(buffer.Span[..(int)want], 0);
            AvroHeader? header = AvroHeader.TryParse(buffer.Span[..(int)want], _length);
            if (header is not null)
            {
                _program = run.ProgramFor(header);
                _header = header;
                _position = header.Length;
                CountBytes(header.Length);
                return (int)want;
            }

            want = AvroHeader.NextLength(want, _length);
        }
    }

    private bool Take(AvroSegment segment, int inBuffer)
    {
        segment.File = file;
        segment.Header = _header!;
        segment.Program = _program!;
        segment.BlocksBefore = _blocks;
        segment.RecordsBefore = _records;
        if (inBuffer == _length && _length <= run.Options.SegmentBytes)
        {
            segment.FileOffset = 0;
            segment.Start = (int)_position;
            segment.End = inBuffer;
            _position = _length;
        }
        else
        {
            long start = _position;
            WalkBlocks();
            int bytes = checked((int)(_position - start));
            segment.Buffer.Reserve(bytes);
            ReadExactly(segment.Buffer.Span[..bytes], start);
            segment.FileOffset = start;
            segment.Start = 0;
            segment.End = bytes;
        }

        CountBytes(segment.End - segment.Start);
        return true;
    }

    // Steps over as many blocks as make a segment, at least one.
    private void WalkBlocks()
    {
        Span<byte> bytes = stackalloc byte[AvroBlockHead.MaxLength];
        long start = _position;
        while (_position < _length && (_position == start || _position - start < run.Options.SegmentBytes / 4))
        {
            Span<byte> head = bytes[..(int)Math.Min(bytes.Length, _length - _position)];
            ReadExactly(head, _position);
            AvroBlockHead block = AvroBlockHead.Read(head, _length - _position);
            long next = _position + block.Length + block.Size + AvroHeader.SyncBytes;
            if (next - start > AvroBuffer.MaxCapacity)
            {
                if (_position > start)
                    return;
                throw new AvroDataException(FormattableString.Invariant($"the block has {block.Size} bytes, more than can be read at once; write the file with smaller blocks"));
            }

            _position = next;
            _blocks++;
            _records = unchecked(_records + block.Records);
        }
    }

    private void CountBytes(int bytes)
    {
        if (!isTrial)
            run.CountBytes(bytes);
    }

    private void ReadExactly(Span<byte> target, long offset)
    {
        while (target.Length > 0)
        {
            int read = RandomAccess.Read(_handle!, target, offset);
            if (read == 0)
                throw BecameShorter();
            target = target[read..];
            offset += read;
        }
    }
}
