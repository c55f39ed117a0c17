using System.Runtime.CompilerServices;
using System.Text.Unicode;
using DuckDB.NET.Native;

namespace Spetlr.Dsl.Embedded.Avro;

/// <content>Values into DuckDB's vectors.</content>
internal sealed unsafe partial class AvroRowDecoder
{
    // duckdb_string_t: 4 bytes of length, then 12 bytes of text, or 4 of prefix and a pointer.
    private const int StringBytes = 16;
    private const int InlineBytes = 12;
    private const ulong HighBits = 0x8080_8080_8080_8080;

    private void WriteString(AvroInstruction instruction, byte* text, int length, int row)
    {
        ref AvroColumnVector column = ref _columns[instruction.Target];
        if (length <= InlineBytes)
        {
            ulong low = LoadShort(text, length, out uint high);
            if (((low | high) & HighBits) != 0 && !Utf8.IsValid(new ReadOnlySpan<byte>(text, length)))
                throw NotUtf8(instruction);
            WriteInline(column.Data + ((long)row * StringBytes), length, low, high);
            return;
        }

        if (!Utf8.IsValid(new ReadOnlySpan<byte>(text, length)))
            throw NotUtf8(instruction);
        WriteLong(in column, text, length, row);
    }

    private void WriteBytes(AvroInstruction instruction, byte* bytes, int length, int row)
    {
        ref AvroColumnVector column = ref _columns[instruction.Target];
        if (length <= InlineBytes)
        {
            ulong low = LoadShort(bytes, length, out uint high);
            WriteInline(column.Data + ((long)row * StringBytes), length, low, high);
            return;
        }

        WriteLong(in column, bytes, length, row);
    }

    private void WriteSymbol(AvroInstruction instruction, long symbol, int row)
    {
        if ((ulong)symbol >= (ulong)instruction.Symbols.Length)
            throw new AvroDataException($"column '{instruction.Name}': the enum of {instruction.Symbols.Length} symbols has no symbol {symbol}");
        byte[] text = instruction.Symbols[symbol];
        ref AvroColumnVector column = ref _columns[instruction.Target];
        byte* slot = column.Data + ((long)row * StringBytes);
        fixed (byte* from = text)
        {
            if (text.Length > InlineBytes)
            {
                WriteLong(in column, from, text.Length, row);
                return;
            }

            WriteInline(slot, text.Length, 0, 0);
            text.CopyTo(new Span<byte>(slot + 4, InlineBytes));
        }
    }

    // Reads past the value, which the buffer's slack allows, and cuts off what is not its own.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong LoadShort(byte* bytes, int length, out uint high)
    {
        ulong low = Unsafe.ReadUnaligned<ulong>(bytes);
        if (length < 8)
        {
            high = 0;
            return low & ((1UL << (8 * length)) - 1);
        }

        high = (uint)(Unsafe.ReadUnaligned<uint>(bytes + 8) & ((1UL << (8 * (length - 8))) - 1));
        return low;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteInline(byte* slot, int length, ulong low, uint high)
    {
        *(int*)slot = length;
        Unsafe.WriteUnaligned(slot + 4, low);
        *(uint*)(slot + 12) = high;
    }

    private static void WriteLong(in AvroColumnVector column, byte* bytes, int length, int row)
    {
        if (column.Vector != 0)
            NativeMethods.Vectors.DuckDBUnsafeVectorAssignStringElementLength(column.Vector, (ulong)row, bytes, length);
    }

    private void WriteDate(AvroInstruction instruction, int days, int row)
    {
        // DuckDB keeps these two for infinity.
        if (days is int.MaxValue or -int.MaxValue)
            throw OutOfRange(instruction, days, "date");
        if (_legacy && days < GregorianStartDay)
            throw Legacy(instruction);
        ((int*)Data(instruction))[row] = days;
    }

    private void WriteTimestamp(AvroInstruction instruction, long value, long scale, int row)
    {
        long micros = value * scale;
        if (micros / scale != value || micros is long.MaxValue or -long.MaxValue)
            throw OutOfRange(instruction, value, "timestamp");
        if (_legacy && micros < SafeTimestamp)
            throw Legacy(instruction);
        ((long*)Data(instruction))[row] = micros;
    }

    private void WriteDecimal(AvroInstruction instruction, byte* bytes, int length, int row)
    {
        if (length == 0)
            throw new AvroDataException($"column '{instruction.Name}': a decimal of no bytes");

        // Two's complement, the highest byte first; bytes over 16 must repeat the sign.
        sbyte sign = (sbyte)((sbyte)*bytes >> 7);
        Int128 value = sign;
        for (int i = 0; i < length; i++)
        {
            if (i < length - 16 && (sbyte)bytes[i] != sign)
                throw OutOfRange(instruction, "the value", "the file's own decimal");
            value = (value << 8) | bytes[i];
        }

        if ((value < 0) != (sign < 0) || value >= instruction.Limit || value <= -instruction.Limit)
            throw OutOfRange(instruction, "the value", "the file's own decimal");
        value *= instruction.Factor;
        byte* data = Data(instruction);
        switch (instruction.Width)
        {
            case 2:
                ((short*)data)[row] = (short)value;
                break;
            case 4:
                ((int*)data)[row] = (int)value;
                break;
            case 8:
                ((long*)data)[row] = (long)value;
                break;
            default:
                ((Int128*)data)[row] = value;
                break;
        }
    }

    private static AvroDataException NotUtf8(AvroInstruction instruction) =>
        new($"column '{instruction.Name}': the string is not valid UTF-8");

    private static AvroDataException Legacy(AvroInstruction instruction) =>
        new($"column '{instruction.Name}': the file was written by Spark in its legacy calendar, and this date is too old to mean the same in both; write it with spark.sql.avro.datetimeRebaseModeInWrite=CORRECTED");
}
