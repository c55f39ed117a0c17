using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Delta.DeletionVectors;

/// <summary>
/// Writes a <c>RoaringBitmapArray</c> in the portable form (Delta protocol, "Deletion Vector Format"; RoaringFormatSpec for the bitmaps). Each 65,536
/// rows take the smallest of the three containers: runs, an array, or bits.
/// </summary>
internal static class RoaringWriter
{
    private const int BitmapBytes = 8192;

    /// <summary>The serialised vector, magic number first.</summary>
    /// <param name="rows">The positions; pages without one are left out.</param>
    public static byte[] Write(RowSet rows)
    {
        IGrouping<long, Container>[] bitmaps =
        [
            .. rows.Pages.Select(static p => new Container(p.Page, p.Bits)).Where(static c => c.Cardinality > 0).GroupBy(static c => c.Page >> RoaringReader.PageBitsOfBitmap),
        ];
        ArrayBufferWriter<byte> output = new();
        UInt32(output, RoaringReader.Magic);
        BinaryPrimitives.WriteUInt64LittleEndian(output.GetSpan(sizeof(ulong)), (ulong)bitmaps.Length);
        output.Advance(sizeof(ulong));
        foreach (IGrouping<long, Container> bitmap in bitmaps)
        {
            UInt32(output, checked((uint)bitmap.Key));
            WriteBitmap(output, [.. bitmap]);
        }

        return output.WrittenSpan.ToArray();
    }

    private static void WriteBitmap(ArrayBufferWriter<byte> output, Container[] containers)
    {
        int begin = output.WrittenCount;
        bool hasRuns = containers.Any(static c => c.IsRuns);
        if (hasRuns)
        {
            UInt32(output, RoaringReader.WithRuns | ((uint)(containers.Length - 1) << 16));
            byte[] flags = new byte[(containers.Length + 7) / 8];
            for (int i = 0; i < containers.Length; i++)
                flags[i / 8] |= (byte)(containers[i].IsRuns ? 1 << (i % 8) : 0);
            output.Write(flags);
        }
        else
        {
            UInt32(output, RoaringReader.WithoutRuns);
            UInt32(output, (uint)containers.Length);
        }

        foreach (Container container in containers)
        {
            UInt16(output, (ushort)container.Page);
            UInt16(output, (ushort)(container.Cardinality - 1));
        }

        if (!hasRuns || containers.Length >= RoaringReader.OffsetsFrom)
        {
            int offset = output.WrittenCount - begin + (containers.Length * sizeof(uint));
            foreach (Container container in containers)
            {
                UInt32(output, (uint)offset);
                offset += container.Bytes;
            }
        }

        foreach (Container container in containers)
            container.Write(output);
    }

    private static void UInt32(ArrayBufferWriter<byte> output, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(output.GetSpan(sizeof(uint)), value);
        output.Advance(sizeof(uint));
    }

    private static void UInt16(ArrayBufferWriter<byte> output, ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(output.GetSpan(sizeof(ushort)), value);
        output.Advance(sizeof(ushort));
    }

    private readonly struct Container
    {
        private readonly ulong[] _bits;
        private readonly int _runs;

        public Container(long page, ulong[] bits)
        {
            Page = page;
            _bits = bits;
            ulong carry = 0;
            foreach (ulong word in bits)
            {
                Cardinality += BitOperations.PopCount(word);
                _runs += BitOperations.PopCount(word & ~((word << 1) | carry)); // A run begins where the bit before is not set.
                carry = word >> 63;
            }

            int plain = Cardinality <= RoaringReader.MostInArray ? Cardinality * sizeof(ushort) : BitmapBytes;
            int asRuns = sizeof(ushort) + (_runs * 2 * sizeof(ushort));
            IsRuns = asRuns < plain;
            Bytes = Math.Min(asRuns, plain);
        }

        public long Page { get; }

        public int Cardinality { get; }

        public bool IsRuns { get; }

        public int Bytes { get; }

        public void Write(ArrayBufferWriter<byte> output)
        {
            if (IsRuns)
                WriteRuns(output);
            else if (Cardinality <= RoaringReader.MostInArray)
                WriteArray(output);
            else
                WriteBits(output);
        }

        private void WriteRuns(ArrayBufferWriter<byte> output)
        {
            UInt16(output, (ushort)_runs);
            for (int at = Next(0, set: true); at >= 0;)
            {
                int end = Next(at, set: false);
                end = end < 0 ? 1 << RowSet.PageBits : end;
                UInt16(output, (ushort)at);
                UInt16(output, (ushort)(end - 1 - at));
                at = Next(end, set: true);
            }
        }

        private void WriteArray(ArrayBufferWriter<byte> output)
        {
            for (int word = 0; word < _bits.Length; word++)
            {
                for (ulong rest = _bits[word]; rest != 0; rest &= rest - 1)
                    UInt16(output, (ushort)((word << 6) + BitOperations.TrailingZeroCount(rest)));
            }
        }

        private void WriteBits(ArrayBufferWriter<byte> output)
        {
            Span<byte> bytes = output.GetSpan(BitmapBytes);
            for (int i = 0; i < _bits.Length; i++)
                BinaryPrimitives.WriteUInt64LittleEndian(bytes[(i * sizeof(ulong))..], _bits[i]);
            output.Advance(BitmapBytes);
        }

        // The first position from there on that is set or not; -1 when there is none.
        private int Next(int from, bool set)
        {
            for (int word = from >> 6; word < _bits.Length; word++)
            {
                ulong bits = set ? _bits[word] : ~_bits[word];
                if (word == from >> 6)
                    bits &= ulong.MaxValue << (from & 63);
                if (bits != 0)
                    return (word << 6) + BitOperations.TrailingZeroCount(bits);
            }

            return -1;
        }
    }
}
