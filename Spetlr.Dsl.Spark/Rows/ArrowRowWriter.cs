using Apache.Arrow;
using Apache.Arrow.Ipc;
using Google.Protobuf;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Spark.Rows;

/// <summary>Puts rows of this process into an Arrow stream.</summary>
internal sealed class ArrowRowWriter(StructType schema) : RowWriter
{
    private readonly ArrowColumn[] _columns = [.. schema.Fields.Select(ArrowColumn.Of)];

    /// <summary>The rows as an IPC stream of one batch.</summary>
    public static ByteString Write(LocalRows rows)
    {
        ArrowRowWriter writer = new(rows.Schema);
        foreach (Action<RowWriter> row in rows.Rows)
            row(writer);
        IEnumerable<Field> fields = rows.Schema.Fields.Select((f, i) => new Field(f.Name, writer._columns[i].Type, f.Nullable));
        using RecordBatch batch = new(new Apache.Arrow.Schema(fields, []), writer._columns.Select(static c => c.Build()), rows.Rows.Count);
        using MemoryStream stream = new();
        using (ArrowStreamWriter ipc = new(stream, batch.Schema, leaveOpen: true))
        {
            ipc.WriteRecordBatch(batch);
            ipc.WriteEnd();
        }

        return ByteString.CopyFrom(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    public override void SetNull(int ordinal) => _columns[ordinal].Append(null);

    public override void SetBoolean(int ordinal, bool value) => _columns[ordinal].Append(value);

    public override void SetSByte(int ordinal, sbyte value) => _columns[ordinal].Append(value);

    public override void SetInt16(int ordinal, short value) => _columns[ordinal].Append(value);

    public override void SetInt32(int ordinal, int value) => _columns[ordinal].Append(value);

    public override void SetInt64(int ordinal, long value) => _columns[ordinal].Append(value);

    public override void SetSingle(int ordinal, float value) => _columns[ordinal].Append(value);

    public override void SetDouble(int ordinal, double value) => _columns[ordinal].Append(value);

    // Arrow refuses digits that the type has not; Delta rounds half away from zero when it stores a value.
    public override void SetDecimal(int ordinal, decimal value) =>
        _columns[ordinal].Append(Math.Round(value, ((DecimalType)schema.Fields[ordinal].Type).Scale, MidpointRounding.AwayFromZero));

    public override void SetString(int ordinal, string value) => _columns[ordinal].Append(value);

    public override void SetBytes(int ordinal, byte[] value) => _columns[ordinal].Append(value);

    public override void SetDate(int ordinal, DateOnly value) => _columns[ordinal].Append(value);

    public override void SetTimestamp(int ordinal, DateTimeOffset value) => _columns[ordinal].Append(value);

    public override void SetTimestampNtz(int ordinal, DateTime value) =>
        _columns[ordinal].Append(new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Unspecified), TimeSpan.Zero));
}
