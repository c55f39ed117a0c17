namespace Spetlr.Dsl.Rows;

/// <summary>Reads the columns of one row by ordinal. Implemented by the engines; called by generated row types.</summary>
/// <remarks>Reading a null column with a typed method is an error: ask <see cref="IsNull"/> first.</remarks>
public abstract class RowReader
{
    /// <summary>Whether the column is null in the current row.</summary>
    /// <param name="ordinal">The column's position.</param>
    public abstract bool IsNull(int ordinal);

    /// <summary>The value of a <c>boolean</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    public abstract bool GetBoolean(int ordinal);

    /// <summary>The value of a <c>byte</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    public abstract sbyte GetSByte(int ordinal);

    /// <summary>The value of a <c>short</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    public abstract short GetInt16(int ordinal);

    /// <summary>The value of a <c>integer</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    public abstract int GetInt32(int ordinal);

    /// <summary>The value of a <c>long</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    public abstract long GetInt64(int ordinal);

    /// <summary>The value of a <c>float</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    public abstract float GetSingle(int ordinal);

    /// <summary>The value of a <c>double</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    public abstract double GetDouble(int ordinal);

    /// <summary>The value of a <c>decimal(p,s)</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    public abstract decimal GetDecimal(int ordinal);

    /// <summary>The value of a <c>string</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    public abstract string GetString(int ordinal);

    /// <summary>The value of a <c>binary</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    public abstract byte[] GetBytes(int ordinal);

    /// <summary>The value of a <c>date</c> column.</summary>
    /// <param name="ordinal">The column's position.</param>
    public abstract DateOnly GetDate(int ordinal);

    /// <summary>The value of a <c>timestamp</c> column. The result is UTC with microseconds.</summary>
    /// <param name="ordinal">The column's position.</param>
    public abstract DateTimeOffset GetTimestamp(int ordinal);

    /// <summary>The value of a <c>timestamp_ntz</c> column. The result's kind is unspecified.</summary>
    /// <param name="ordinal">The column's position.</param>
    public abstract DateTime GetTimestampNtz(int ordinal);

    /// <summary>The value of a <c>struct</c> column: a reader whose ordinals are the fields, in the row type's order. Of use until this reader moves on.</summary>
    /// <param name="ordinal">The column's position.</param>
    public virtual RowReader GetStruct(int ordinal) => throw NoNested();

    /// <summary>The value of an <c>array</c> column: a reader whose ordinals are the elements. Of use until this reader moves on.</summary>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="count">How many elements there are.</param>
    public virtual RowReader GetList(int ordinal, out int count) => throw NoNested();

    /// <summary>The value of a <c>map</c> column: a reader with the key of entry <c>i</c> at <c>2 * i</c> and its value at <c>2 * i + 1</c>. Of use until this reader moves on.</summary>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="count">How many entries there are.</param>
    public virtual RowReader GetMap(int ordinal, out int count) => throw NoNested();

    private SpetlrException NoNested() => new($"{GetType().Name} reads no nested values. Leave nested columns out of the row type.");
}
