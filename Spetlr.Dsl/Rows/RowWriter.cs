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
}
