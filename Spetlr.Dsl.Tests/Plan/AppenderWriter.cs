using DuckDB.NET.Data;
using Spetlr.Dsl.Rows;

namespace Spetlr.Dsl.Tests.Plan;

/// <summary>Writes a row, whose columns come in order, through DuckDB's appender.</summary>
internal sealed class AppenderWriter(IDuckDBAppenderRow row) : RowWriter
{
    public void End() => row.EndRow();

    public override void SetNull(int ordinal) => row.AppendNullValue();

    public override void SetBoolean(int ordinal, bool value) => row.AppendValue(value);

    public override void SetSByte(int ordinal, sbyte value) => row.AppendValue(value);

    public override void SetInt16(int ordinal, short value) => row.AppendValue(value);

    public override void SetInt32(int ordinal, int value) => row.AppendValue(value);

    public override void SetInt64(int ordinal, long value) => row.AppendValue(value);

    public override void SetSingle(int ordinal, float value) => row.AppendValue(value);

    public override void SetDouble(int ordinal, double value) => row.AppendValue(value);

    public override void SetDecimal(int ordinal, decimal value) => row.AppendValue(value);

    public override void SetString(int ordinal, string value) => row.AppendValue(value);

    public override void SetBytes(int ordinal, byte[] value) => row.AppendValue(value);

    public override void SetDate(int ordinal, DateOnly value) => row.AppendValue((DateOnly?)value);

    public override void SetTimestamp(int ordinal, DateTimeOffset value) => row.AppendValue((DateTimeOffset?)value);

    public override void SetTimestampNtz(int ordinal, DateTime value) => row.AppendValue((DateTime?)value);
}
