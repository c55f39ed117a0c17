using System.Runtime.CompilerServices;

namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>Runs programs over the bytes of a block, for one thread. Values go straight into column vectors.</summary>
internal sealed unsafe partial class AvroRowDecoder
{
    // Deeper data than this is a bomb, not a row; skipping recurses.
    private const int MaxDepth = 256;

    // Spark rebases dates before 1582-10-15 and, by zone, timestamps before 1900 (RebaseDateTime).
    private const int GregorianStartDay = -141_427;
    private const long SafeTimestamp = -2_208_988_800_000_000;

    private byte* _end;
    private AvroColumnVector* _columns;
    private bool _legacy;
    private int _depth;

    /// <summary>Rows that the last call finished; after an error the one at fault is the next.</summary>
    public int Finished { get; private set; }

    /// <summary>Decodes rows and returns where the next one begins. The bytes behind <paramref name="end"/> are readable up to <see cref="AvroBuffer.Slack"/>.</summary>
    /// <exception cref="AvroDataException">A value is damaged or does not fit its column.</exception>
    public byte* Decode(AvroProgram program, AvroColumnVector* columns, byte* position, byte* end, int firstRow, int count)
    {
        _columns = columns;
        _end = end;
        _legacy = program.LegacyCalendar;
        _depth = 0;
        Finished = 0;
        AvroInstruction[] instructions = program.Instructions;
        for (int row = firstRow; row < firstRow + count; row++)
        {
            foreach (AvroInstruction instruction in instructions)
            {
                if (instruction.NullBranch >= 0)
                {
                    // Both branches of a nullable union fit one byte: 0 or 2.
                    if (position >= end)
                        throw Ended();
                    int branch = *position++;
                    if (branch == instruction.NullBranch << 1)
                    {
                        WriteNull(instruction, row);
                        continue;
                    }

                    if (branch != (1 - instruction.NullBranch) << 1)
                        throw new AvroDataException($"column '{instruction.Name}': the union has no such branch");
                }

                position = Execute(instruction, position, row);
            }

            Finished++;
        }

        return position;
    }

    private byte* Execute(AvroInstruction instruction, byte* p, int row)
    {
        long value;
        switch (instruction.Op)
        {
            case AvroOp.Null:
                WriteNull(instruction, row);
                return p;
            case AvroOp.Int:
                p = ReadInt(instruction, p, out value);
                ((int*)Data(instruction))[row] = (int)value;
                return p;
            case AvroOp.Double:
                Need(p, 8);
                ((double*)Data(instruction))[row] = Unsafe.ReadUnaligned<double>(p);
                return p + 8;
            case AvroOp.String:
                p = ReadLength(p, out int length);
                WriteString(instruction, p, length, row);
                return p + length;
            case AvroOp.TimestampMillis:
                p = ReadLong(p, out value);
                WriteTimestamp(instruction, value, scale: 1000, row);
                return p;
            case AvroOp.TimestampMicros:
                p = ReadLong(p, out value);
                WriteTimestamp(instruction, value, scale: 1, row);
                return p;
            case AvroOp.Long:
                p = ReadLong(p, out value);
                ((long*)Data(instruction))[row] = value;
                return p;
            case AvroOp.IntToLong:
                p = ReadInt(instruction, p, out value);
                ((long*)Data(instruction))[row] = value;
                return p;
            case AvroOp.IntToDouble:
                p = ReadInt(instruction, p, out value);
                ((double*)Data(instruction))[row] = value;
                return p;
            case AvroOp.IntToByte:
                p = ReadInt(instruction, p, out value);
                if (value != (sbyte)value)
                    throw OutOfRange(instruction, value, "byte");
                ((sbyte*)Data(instruction))[row] = (sbyte)value;
                return p;
            case AvroOp.IntToShort:
                p = ReadInt(instruction, p, out value);
                if (value != (short)value)
                    throw OutOfRange(instruction, value, "short");
                ((short*)Data(instruction))[row] = (short)value;
                return p;
            case AvroOp.Boolean:
                Need(p, 1);
                if (*p > 1)
                    throw new AvroDataException($"column '{instruction.Name}': a boolean is written as {*p}");
                Data(instruction)[row] = *p;
                return p + 1;
            case AvroOp.Float:
                Need(p, 4);
                ((float*)Data(instruction))[row] = Unsafe.ReadUnaligned<float>(p);
                return p + 4;
            case AvroOp.FloatToDouble:
                Need(p, 4);
                ((double*)Data(instruction))[row] = Unsafe.ReadUnaligned<float>(p);
                return p + 4;
            case AvroOp.Date:
                p = ReadInt(instruction, p, out value);
                WriteDate(instruction, (int)value, row);
                return p;
            case AvroOp.Bytes:
                p = ReadLength(p, out length);
                WriteBytes(instruction, p, length, row);
                return p + length;
            case AvroOp.Fixed:
                Need(p, instruction.Size);
                WriteBytes(instruction, p, instruction.Size, row);
                return p + instruction.Size;
            case AvroOp.Enum:
                p = ReadLong(p, out value);
                WriteSymbol(instruction, value, row);
                return p;
            case AvroOp.DecimalBytes:
                p = ReadLength(p, out length);
                WriteDecimal(instruction, p, length, row);
                return p + length;
            case AvroOp.DecimalFixed:
                Need(p, instruction.Size);
                WriteDecimal(instruction, p, instruction.Size, row);
                return p + instruction.Size;
            case AvroOp.Union:
                p = ReadLong(p, out value);
                if ((ulong)value >= (ulong)instruction.Children.Length)
                    throw new AvroDataException($"a union of {instruction.Children.Length} branches has no branch {value}");
                AvroInstruction branch = instruction.Children[value];
                return branch.Target >= 0 ? Execute(branch, p, row) : Skip(branch, p);
            default:
                return Skip(instruction, p);
        }
    }

    private byte* Data(AvroInstruction instruction) => _columns[instruction.Target].Data;

    private void WriteNull(AvroInstruction instruction, int row)
    {
        if (instruction.Target < 0)
            return;
        if (!instruction.Nullable)
            throw new AvroDataException($"column '{instruction.Name}' is null, but the row type says it never is; make it nullable");
        _columns[instruction.Target].SetNull(row);
    }

    private static AvroDataException Ended() => new("the block's data ends within a record");

    private static AvroDataException OutOfRange(AvroInstruction instruction, object value, string type) =>
        new(FormattableString.Invariant($"column '{instruction.Name}': {value} does not fit {type}"));
}
