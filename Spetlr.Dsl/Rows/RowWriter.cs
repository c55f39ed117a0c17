namespace Spetlr.Dsl.Rows;

/// <summary>Writes the columns of one row by ordinal. Implemented by the engines; called by generated row types.</summary>
public abstract class RowWriter
{
    /// <summary>Sets the column to null.</summary>
    /// <param name="ordinal">The column's position.</param>
    public abstract void SetNull(int ordinal);

    /// <summary>Sets a <c>boolean</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="value">The value.</param>
    public abstract void SetBoolean(int ordinal, bool value);

    /// <summary>Sets a <c>byte</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="value">The value.</param>
    public abstract void SetSByte(int ordinal, sbyte value);

    /// <summary>Sets a <c>short</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="value">The value.</param>
    public abstract void SetInt16(int ordinal, short value);

    /// <summary>Sets a <c>integer</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="value">The value.</param>
    public abstract void SetInt32(int ordinal, int value);

    /// <summary>Sets a <c>long</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="value">The value.</param>
    public abstract void SetInt64(int ordinal, long value);

    /// <summary>Sets a <c>float</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="value">The value.</param>
    public abstract void SetSingle(int ordinal, float value);

    /// <summary>Sets a <c>double</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="value">The value.</param>
    public abstract void SetDouble(int ordinal, double value);

    /// <summary>Sets a <c>decimal(p,s)</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="value">The value.</param>
    public abstract void SetDecimal(int ordinal, decimal value);

    /// <summary>Sets a <c>string</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="value">The value.</param>
    public abstract void SetString(int ordinal, string value);

    /// <summary>Sets a <c>binary</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="value">The value.</param>
    public abstract void SetBytes(int ordinal, byte[] value);

    /// <summary>Sets a <c>date</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="value">The value.</param>
    public abstract void SetDate(int ordinal, DateOnly value);

    /// <summary>Sets a <c>timestamp</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="value">The value.</param>
    public abstract void SetTimestamp(int ordinal, DateTimeOffset value);

    /// <summary>Sets a <c>timestamp_ntz</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="value">The value.</param>
    public abstract void SetTimestampNtz(int ordinal, DateTime value);

    /// <summary>Begins a <c>struct</c> column that is not null.</summary>
    /// <param name="ordinal">The column's position.</param>
    /// <returns>Writes the fields, whose positions are those of the nested row type; every one is to be written before the next column.</returns>
    public virtual RowWriter SetStruct(int ordinal) => throw NoNested();

    /// <summary>Begins an <c>array</c> column that is not null.</summary>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="count">How many elements follow.</param>
    /// <returns>Writes the elements by their positions; every one is to be written before the next column.</returns>
    public virtual RowWriter SetList(int ordinal, int count) => throw NoNested();

    /// <summary>Begins a <c>map</c> column that is not null.</summary>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="count">How many entries follow.</param>
    /// <returns>Writes the key of entry <c>i</c> at <c>2 * i</c> and its value at <c>2 * i + 1</c>; every one is to be written before the next column.</returns>
    public virtual RowWriter SetMap(int ordinal, int count) => throw NoNested();

    private SpetlrException NoNested() => new($"{GetType().Name} writes no nested values. Leave nested columns out of the row type.");
}
