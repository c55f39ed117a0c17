using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>Bytes that do not move, with <see cref="Slack"/> readable bytes behind the end, so that short values are copied 16 bytes at once.</summary>
internal sealed unsafe class AvroBuffer
{
    /// <summary>Readable bytes behind <see cref="Capacity"/>.</summary>
    public const int Slack = 16;

    /// <summary>The largest buffer; a block whose data is larger cannot be read.</summary>
    public const int MaxCapacity = 1 << 30;

    private byte[] _bytes = [];

    /// <summary>The first byte.</summary>
    public byte* Pointer { get; private set; }

    /// <summary>Bytes that may be written.</summary>
    public int Capacity { get; private set; }

    /// <summary>The bytes that may be written.</summary>
    public Span<byte> Span => new(Pointer, Capacity);

    /// <summary>Makes room, keeping the first <paramref name="keep"/> bytes.</summary>
    public void Reserve(int capacity, int keep = 0)
    {
        if (capacity <= Capacity)
            return;
        if (capacity > MaxCapacity)
            throw new AvroDataException($"a block holds over {MaxCapacity >> 20} MiB of data, more than can be read; write the file with smaller blocks");
        int rounded = (int)Math.Min(MaxCapacity, Math.Max(capacity, Math.Max(64L << 10, Capacity * 2L)));
        byte[] bytes = GC.AllocateUninitializedArray<byte>(rounded + Slack, pinned: true);
        Span[..keep].CopyTo(bytes);
        _bytes = bytes;
        Pointer = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_bytes));
        Capacity = rounded;
    }
}
