using System.Buffers.Binary;
using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Delta.DeletionVectors;

/// <summary>
/// Reads a <c>RoaringBitmapArray</c> in the portable form (Delta protocol, "Deletion Vector Format"; RoaringFormatSpec for the bitmaps). Faults come
/// out as <see cref="FormatException"/>: the caller knows the file.
/// </summary>
internal ref struct RoaringReader
{
    /// <summary>What a vector begins with.</summary>
    public const uint Magic = 1681511377;

    /// <summary>The cookie of a bitmap with containers of runs.</summary>
    public const int WithRuns = 12347;

    /// <summary>The cookie of a bitmap without.</summary>
    public const int WithoutRuns = 12346;

    /// <summary>From how many containers on a bitmap with runs tells where they are.</summary>
    public const int OffsetsFrom = 4;

    /// <summary>The most values in a container that is an array.</summary>
    public const int MostInArray = 4096;

    /// <summary>How many containers a bitmap can have, as a power of two.</summary>
    public const int PageBitsOfBitmap = 16;

    private const int MostContainers = 1 << PageBitsOfBitmap;
    private readonly RowSet rows = new();
    private ReadOnlySpan<byte> rest;

    private RoaringReader(ReadOnlySpan<byte> data) => rest = data;

    /// <summary>The positions in a serialised vector.</summary>
    /// <param name="data">The magic number and the bitmaps; what follows them is not looked at.</param>
    public static RowSet Read(ReadOnlySpan<byte> data)
    {
        RoaringReader reader = new(data);
        uint magic = reader.UInt32();
        if (magic != Magic)
            throw new FormatException(FormattableString.Invariant($"it begins with {magic}, not with {Magic}"));
        ulong bitmaps = BinaryPrimitives.ReadUInt64LittleEndian(reader.Take(sizeof(ulong)));
        for (ulong i = 0; i < bitmaps; i++)
        {
            uint key = reader.UInt32();
            if (key > int.MaxValue)
                throw new FormatException(FormattableString.Invariant($"its bitmap {i} has the key {key}"));
            reader.ReadBitmap((long)key << 32);
        }

        return reader.rows;
    }

    private void ReadBitmap(long first)
    {
        uint cookie = UInt32();
        bool mayHaveRuns = (cookie & 0xFFFF) == WithRuns;
        if (!mayHaveRuns && cookie != WithoutRuns)
            throw new FormatException(FormattableString.Invariant($"a bitmap begins with {cookie}, which is no cookie of the portable form"));
        uint count = mayHaveRuns ? (cookie >> 16) + 1 : UInt32();
        if (count > MostContainers)
            throw new FormatException(FormattableString.Invariant($"a bitmap has {count} containers"));
        int containers = (int)count;
        ReadOnlySpan<byte> runs = mayHaveRuns ? Take((containers + 7) / 8) : default;
        ReadOnlySpan<byte> heads = Take(containers * 4);
        if (!mayHaveRuns || containers >= OffsetsFrom)
            Take(containers * 4);
        for (int i = 0; i < containers; i++)
        {
            int key = BinaryPrimitives.ReadUInt16LittleEndian(heads[(i * 4)..]);
            int cardinality = BinaryPrimitives.ReadUInt16LittleEndian(heads[((i * 4) + 2)..]) + 1;
            ulong[] page = rows.PageToFill((first >> RowSet.PageBits) + key);
            if (mayHaveRuns && (runs[i / 8] & (1 << (i % 8))) != 0)
                ReadRuns(page);
            else if (cardinality <= MostInArray)
                ReadArray(page, cardinality);
            else
                ReadBits(page);
        }
    }

    private void ReadRuns(ulong[] page)
    {
        int count = UInt16();
        for (int i = 0; i < count; i++)
        {
            int start = UInt16();
            int end = start + UInt16();
            if (end > ushort.MaxValue)
                throw new FormatException(FormattableString.Invariant($"a run ends at {end}"));
            for (int at = start; at <= end; at++)
                page[at >> 6] |= 1UL << (at & 63);
        }
    }

    private void ReadArray(ulong[] page, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int at = UInt16();
            page[at >> 6] |= 1UL << (at & 63);
        }
    }

    private void ReadBits(ulong[] page)
    {
        ReadOnlySpan<byte> bits = Take(page.Length * sizeof(ulong));
        for (int i = 0; i < page.Length; i++)
            page[i] = BinaryPrimitives.ReadUInt64LittleEndian(bits[(i * sizeof(ulong))..]);
    }

    private ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)));

    private uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    private ReadOnlySpan<byte> Take(int length)
    {
        if (rest.Length < length)
            throw new FormatException(FormattableString.Invariant($"it ends {length - rest.Length} bytes too early"));
        ReadOnlySpan<byte> taken = rest[..length];
        rest = rest[length..];
        return taken;
    }
}
