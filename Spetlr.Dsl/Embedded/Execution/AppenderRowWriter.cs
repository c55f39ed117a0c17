using DuckDB.NET.Data;
using Spetlr.Dsl.Rows;

namespace Spetlr.Dsl.Embedded.Execution;

/// <summary>Appends rows to a DuckDB table; columns come in rising order, as generated writers send them.</summary>
internal sealed class AppenderRowWriter(DuckDBAppender appender, int columns) : RowWriter
{
    private IDuckDBAppenderRow? _row;
    private int _next;

    public void Append(Action<RowWriter> write)
    {
        _row = appender.CreateRow();
        _next = 0;
        write(this);
        if (_next != columns)
            throw new SpetlrException($"A row writer wrote {_next} of {columns} columns.");
        _row.EndRow();
    }

    public override void SetNull(int ordinal) => At(ordinal).AppendNullValue();

    public override void SetBoolean(int ordinal, bool value) => At(ordinal).AppendValue(value);

    public override void SetSByte(int ordinal, sbyte value) => At(ordinal).AppendValue(value);

    public override void SetInt16(int ordinal, short value) => At(ordinal).AppendValue(value);

    public override void SetInt32(int ordinal, int value) => At(ordinal).AppendValue(value);

    public override void SetInt64(int ordinal, long value) => At(ordinal).AppendValue(value);

    public override void SetSingle(int ordinal, float value) => At(ordinal).AppendValue(value);

    public override void SetDouble(int ordinal, double value) => At(ordinal).AppendValue(value);

    public override void SetDecimal(int ordinal, decimal value) => At(ordinal).AppendValue(value);

    public override void SetString(int ordinal, string value) => At(ordinal).AppendValue(value);

    public override void SetBytes(int ordinal, byte[] value) => At(ordinal).AppendValue(value);

    public override void SetDate(int ordinal, DateOnly value) => At(ordinal).AppendValue(value);

    // DuckDB's timestamptz is microseconds UTC; the wall clock of the UTC instant is what it stores.
    public override void SetTimestamp(int ordinal, DateTimeOffset value) => At(ordinal).AppendValue(value.UtcDateTime);

    public override void SetTimestampNtz(int ordinal, DateTime value) => At(ordinal).AppendValue(value);

    private IDuckDBAppenderRow At(int ordinal)
    {
        if (ordinal != _next)
            throw new SpetlrException($"A row writer wrote column {ordinal} where column {_next} was due; columns are written once each, in order.");
        _next++;
        return _row!;
    }
}
