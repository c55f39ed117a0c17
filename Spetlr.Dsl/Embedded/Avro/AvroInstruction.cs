namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>One step of a <see cref="AvroProgram"/>: reads one value and writes it into a column, or skips it.</summary>
internal sealed class AvroInstruction(AvroOp op)
{
    public readonly AvroOp Op = op;

    /// <summary>The column vector to write to; -1 to skip.</summary>
    public int Target = -1;

    /// <summary>The branch that is null when the value is a union of a type and null; else -1.</summary>
    public int NullBranch = -1;

    /// <summary>Whether the column takes null.</summary>
    public bool Nullable;

    /// <summary>Bytes of a fixed; internal bytes of a decimal column are in <see cref="Width"/>.</summary>
    public int Size;

    /// <summary>Bytes of a decimal in its vector.</summary>
    public int Width;

    /// <summary>What an unscaled decimal is multiplied by to get the column's scale.</summary>
    public Int128 Factor;

    /// <summary>The least magnitude that does not fit the decimal column.</summary>
    public Int128 Limit;

    /// <summary>Branches of a union, fields of a record, the item of an array or map.</summary>
    public AvroInstruction[] Children = [];

    /// <summary>Symbols of an enum as UTF-8.</summary>
    public byte[][] Symbols = [];

    /// <summary>The column's name, for messages.</summary>
    public string Name = "";

    /// <summary>A copy with another place for null.</summary>
    public AvroInstruction WithNullBranch(int branch)
    {
        AvroInstruction copy = (AvroInstruction)MemberwiseClone();
        copy.NullBranch = branch;
        return copy;
    }
}
