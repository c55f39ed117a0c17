using Spetlr.Dsl.Rows;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Keeps the values that a row writes.</summary>
internal sealed class CapturedRow(int columns) : RowWriter
{
    public object?[] Values { get; } = new object?[columns];

    public override void SetNull(int ordinal) => Values[ordinal] = null;

    public override void SetBoolean(int ordinal, bool value) => Values[ordinal] = value;

    public override void SetSByte(int ordinal, sbyte value) => Values[ordinal] = value;

    public override void SetInt16(int ordinal, short value) => Values[ordinal] = value;

    public override void SetInt32(int ordinal, int value) => Values[ordinal] = value;

    public override void SetInt64(int ordinal, long value) => Values[ordinal] = value;

    public override void SetSingle(int ordinal, float value) => Values[ordinal] = value;

    public override void SetDouble(int ordinal, double value) => Values[ordinal] = value;

    public override void SetDecimal(int ordinal, decimal value) => Values[ordinal] = value;

    public override void SetString(int ordinal, string value) => Values[ordinal] = value;

    public override void SetBytes(int ordinal, byte[] value) => Values[ordinal] = value;

    public override void SetDate(int ordinal, DateOnly value) => Values[ordinal] = value;

    public override void SetTimestamp(int ordinal, DateTimeOffset value) => Values[ordinal] = value;

    public override void SetTimestampNtz(int ordinal, DateTime value) => Values[ordinal] = value;
}
