using Apache.Arrow;
using Spetlr.Dsl.Rows;

namespace Spetlr.Dsl.Spark.Results;

/// <summary>Reads a row of an Arrow batch as Spark sends it: timestamps in microseconds from 1970, dates in days.</summary>
internal sealed class ArrowRowReader(RecordBatch batch) : RowReader
{
    private readonly IArrowArray[] _columns = [.. batch.Arrays];

    /// <summary>The row that is read.</summary>
    public int Row { get; set; }

    public override bool IsNull(int ordinal) => _columns[ordinal].IsNull(Row);

    public override bool GetBoolean(int ordinal) => Column<BooleanArray>(ordinal).GetValue(Row)!.Value;

    public override sbyte GetSByte(int ordinal) => Column<Int8Array>(ordinal).GetValue(Row)!.Value;

    public override short GetInt16(int ordinal) => Column<Int16Array>(ordinal).GetValue(Row)!.Value;

    public override int GetInt32(int ordinal) => Column<Int32Array>(ordinal).GetValue(Row)!.Value;

    public override long GetInt64(int ordinal) => Column<Int64Array>(ordinal).GetValue(Row)!.Value;

    public override float GetSingle(int ordinal) => Column<FloatArray>(ordinal).GetValue(Row)!.Value;

    public override double GetDouble(int ordinal) => Column<DoubleArray>(ordinal).GetValue(Row)!.Value;

    public override decimal GetDecimal(int ordinal) => Column<Decimal128Array>(ordinal).GetValue(Row)!.Value;

    public override string GetString(int ordinal) => Column<StringArray>(ordinal).GetString(Row)!;

    public override byte[] GetBytes(int ordinal) => Column<BinaryArray>(ordinal).GetBytes(Row).ToArray();

    public override DateOnly GetDate(int ordinal) => Column<Date32Array>(ordinal).GetDateOnly(Row)!.Value;

    public override DateTimeOffset GetTimestamp(int ordinal) => new(Moment(ordinal), TimeSpan.Zero);

    public override DateTime GetTimestampNtz(int ordinal) => Moment(ordinal);

    private DateTime Moment(int ordinal) =>
        new DateTime(DateTime.UnixEpoch.Ticks, DateTimeKind.Unspecified).AddTicks(Column<TimestampArray>(ordinal).GetValue(Row)!.Value * TimeSpan.TicksPerMicrosecond);

    private T Column<T>(int ordinal)
        where T : class, IArrowArray =>
        _columns[ordinal] is T typed && !typed.IsNull(Row)
            ? typed
            : throw new SparkException(_columns[ordinal] is T
                ? $"Column '{batch.Schema.GetFieldByIndex(ordinal).Name}' is null in a row, but its property takes no null. Declare it nullable."
                : $"Column '{batch.Schema.GetFieldByIndex(ordinal).Name}' came as {_columns[ordinal].Data.DataType.Name}, which the row type does not read. Correct the row type.");
}
