using Spetlr.Dsl.Rows;

namespace Spetlr.Dsl.Tests.Generators;

/// <summary>One row kept as objects, with the calls that wrote it.</summary>
internal sealed class MemoryRow
{
    public Dictionary<int, object?> Values { get; } = [];

    public RowReader Reader => new MemoryReader(Values);

    public RowWriter Writer => new MemoryWriter(Values);

    private sealed class MemoryReader(Dictionary<int, object?> values) : RowReader
    {
        public override bool IsNull(int ordinal) => values[ordinal] is null;

        public override bool GetBoolean(int ordinal) => Get<bool>(ordinal);

        public override sbyte GetSByte(int ordinal) => Get<sbyte>(ordinal);

        public override short GetInt16(int ordinal) => Get<short>(ordinal);

        public override int GetInt32(int ordinal) => Get<int>(ordinal);

        public override long GetInt64(int ordinal) => Get<long>(ordinal);

        public override float GetSingle(int ordinal) => Get<float>(ordinal);

        public override double GetDouble(int ordinal) => Get<double>(ordinal);

        public override decimal GetDecimal(int ordinal) => Get<decimal>(ordinal);

        public override string GetString(int ordinal) => Get<string>(ordinal);

        public override byte[] GetBytes(int ordinal) => Get<byte[]>(ordinal);

        public override DateOnly GetDate(int ordinal) => Get<DateOnly>(ordinal);

        public override DateTimeOffset GetTimestamp(int ordinal) => Get<DateTimeOffset>(ordinal);

        public override DateTime GetTimestampNtz(int ordinal) => Get<DateTime>(ordinal);

        private T Get<T>(int ordinal) => (T)values[ordinal]!;
    }

    private sealed class MemoryWriter(Dictionary<int, object?> values) : RowWriter
    {
        public override void SetNull(int ordinal) => values.Add(ordinal, null);

        public override void SetBoolean(int ordinal, bool value) => values.Add(ordinal, value);

        public override void SetSByte(int ordinal, sbyte value) => values.Add(ordinal, value);

        public override void SetInt16(int ordinal, short value) => values.Add(ordinal, value);

        public override void SetInt32(int ordinal, int value) => values.Add(ordinal, value);

        public override void SetInt64(int ordinal, long value) => values.Add(ordinal, value);

        public override void SetSingle(int ordinal, float value) => values.Add(ordinal, value);

        public override void SetDouble(int ordinal, double value) => values.Add(ordinal, value);

        public override void SetDecimal(int ordinal, decimal value) => values.Add(ordinal, value);

        public override void SetString(int ordinal, string value) => values.Add(ordinal, value);

        public override void SetBytes(int ordinal, byte[] value) => values.Add(ordinal, value);

        public override void SetDate(int ordinal, DateOnly value) => values.Add(ordinal, value);

        public override void SetTimestamp(int ordinal, DateTimeOffset value) => values.Add(ordinal, value);

        public override void SetTimestampNtz(int ordinal, DateTime value) => values.Add(ordinal, value);
    }
}
