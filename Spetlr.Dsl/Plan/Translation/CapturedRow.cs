using Spetlr.Dsl.Rows;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Keeps the values that a row writes.</summary>
internal sealed class CapturedRow(int columns) : RowWriter
{
    private object?[] _values = new object?[columns];

    /// <summary>The values; a nested one is a <see cref="CapturedRow"/> of its own.</summary>
    public object?[] Values => _values;

    public override void SetNull(int ordinal) => Keep(ordinal, null);

    public override void SetBoolean(int ordinal, bool value) => Keep(ordinal, value);

    public override void SetSByte(int ordinal, sbyte value) => Keep(ordinal, value);

    public override void SetInt16(int ordinal, short value) => Keep(ordinal, value);

    public override void SetInt32(int ordinal, int value) => Keep(ordinal, value);

    public override void SetInt64(int ordinal, long value) => Keep(ordinal, value);

    public override void SetSingle(int ordinal, float value) => Keep(ordinal, value);

    public override void SetDouble(int ordinal, double value) => Keep(ordinal, value);

    public override void SetDecimal(int ordinal, decimal value) => Keep(ordinal, value);

    public override void SetString(int ordinal, string value) => Keep(ordinal, value);

    public override void SetBytes(int ordinal, byte[] value) => Keep(ordinal, value);

    public override void SetDate(int ordinal, DateOnly value) => Keep(ordinal, value);

    public override void SetTimestamp(int ordinal, DateTimeOffset value) => Keep(ordinal, value);

    public override void SetTimestampNtz(int ordinal, DateTime value) => Keep(ordinal, value);

    public override RowWriter SetStruct(int ordinal) => Nested(ordinal, 0);

    public override RowWriter SetList(int ordinal, int count) => Nested(ordinal, count);

    public override RowWriter SetMap(int ordinal, int count) => Nested(ordinal, 2 * count);

    private CapturedRow Nested(int ordinal, int count)
    {
        CapturedRow nested = new(count);
        Keep(ordinal, nested);
        return nested;
    }

    private void Keep(int ordinal, object? value)
    {
        if (ordinal >= _values.Length)
            Array.Resize(ref _values, ordinal + 1);
        _values[ordinal] = value;
    }
}
