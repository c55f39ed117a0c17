using System.Runtime.CompilerServices;

namespace Spetlr.Dsl.Embedded.Avro;

/// <content>Numbers, lengths, and values that are stepped over.</content>
internal sealed unsafe partial class AvroRowDecoder
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* ReadLong(byte* p, out long value)
    {
        if (_end - p >= 2)
        {
            uint b = *p;
            if (b < 0x80)
            {
                value = (int)(b >> 1) ^ -(int)(b & 1);
                return p + 1;
            }

            b = (b & 0x7F) | ((uint)p[1] << 7);
            if (b < 0x4000)
            {
                value = (int)(b >> 1) ^ -(int)(b & 1);
                return p + 2;
            }
        }

        return ReadLongSlow(p, out value);
    }

    private byte* ReadLongSlow(byte* p, out long value)
    {
        ulong raw = 0;
        for (int shift = 0; p < _end; shift += 7)
        {
            byte b = *p++;
            if (shift == 63 && b > 1)
                throw new AvroDataException("a number is longer than 64 bits");
            raw |= (ulong)(b & 0x7F) << shift;
            if (b >= 0x80)
                continue;
            value = (long)(raw >> 1) ^ -(long)(raw & 1);
            return p;
        }

        throw Ended();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* ReadInt(AvroInstruction instruction, byte* p, out long value)
    {
        p = ReadLong(p, out value);
        if (value != (int)value)
            throw OutOfRange(instruction, value, "the file's own type int");
        return p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* ReadLength(byte* p, out int length)
    {
        p = ReadLong(p, out long value);
        if ((ulong)value > (ulong)(_end - p))
            throw new AvroDataException(FormattableString.Invariant($"a value of {value} bytes where {_end - p} are left in the block"));
        length = (int)value;
        return p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Need(byte* p, int bytes)
    {
        if (_end - p < bytes)
            throw Ended();
    }

    private byte* Skip(AvroInstruction instruction, byte* p)
    {
        switch (instruction.Op)
        {
            case AvroOp.Null:
                return p;
            case AvroOp.SkipVarint:
                return ReadLong(p, out _);
            case AvroOp.SkipBytes:
                p = ReadLength(p, out int length);
                return p + length;
            case AvroOp.SkipFixed:
                Need(p, instruction.Size);
                return p + instruction.Size;
        }

        if (++_depth > MaxDepth)
            throw new AvroDataException($"a value is nested deeper than {MaxDepth} levels");
        switch (instruction.Op)
        {
            case AvroOp.Union:
                p = ReadLong(p, out long branch);
                if ((ulong)branch >= (ulong)instruction.Children.Length)
                    throw new AvroDataException($"a union of {instruction.Children.Length} branches has no branch {branch}");
                p = Skip(instruction.Children[branch], p);
                break;
            case AvroOp.SkipRecord:
                foreach (AvroInstruction field in instruction.Children)
                    p = Skip(field, p);
                break;
            default:
                p = SkipBlocks(instruction, p);
                break;
        }

        _depth--;
        return p;
    }

    private byte* SkipBlocks(AvroInstruction instruction, byte* p)
    {
        while (true)
        {
            p = ReadLong(p, out long count);
            if (count == 0)
                return p;
            if (count < 0)
            {
                p = ReadLength(p, out int bytes);
                p += bytes;
                continue;
            }

            for (; count > 0; count--)
            {
                byte* before = p;
                if (instruction.Op == AvroOp.SkipMap)
                {
                    p = ReadLength(p, out int key);
                    p += key;
                }

                p = Skip(instruction.Children[0], p);

                // Items of no bytes: the count alone would keep us here.
                if (p == before)
                    break;
            }
        }
    }
}
