using DuckDB.NET.Data;
using Spetlr.Dsl.Embedded.Nested;
using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Execution;

/// <summary>The current row of a DuckDB result, for generated readers.</summary>
/// <param name="reader">The result of a <see cref="NestedSql.Readable(string, StructType)"/> query.</param>
/// <param name="schema">Its columns.</param>
internal sealed class DuckDbRowReader(DuckDBDataReader reader, StructType schema) : RowReader
{
    public override bool IsNull(int ordinal) => reader.IsDBNull(ordinal);

    public override bool GetBoolean(int ordinal) => reader.GetBoolean(ordinal);

    public override sbyte GetSByte(int ordinal) => reader.GetFieldValue<sbyte>(ordinal);

    public override short GetInt16(int ordinal) => reader.GetInt16(ordinal);

    public override int GetInt32(int ordinal) => reader.GetInt32(ordinal);

    public override long GetInt64(int ordinal) => reader.GetInt64(ordinal);

    public override float GetSingle(int ordinal) => reader.GetFloat(ordinal);

    public override double GetDouble(int ordinal) => reader.GetDouble(ordinal);

    public override decimal GetDecimal(int ordinal) => reader.GetDecimal(ordinal);

    public override string GetString(int ordinal) => reader.GetString(ordinal);

    public override byte[] GetBytes(int ordinal)
    {
        using Stream stream = reader.GetStream(ordinal);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public override DateOnly GetDate(int ordinal) => reader.GetFieldValue<DateOnly>(ordinal);

    public override DateTimeOffset GetTimestamp(int ordinal) =>
        new(DateTime.SpecifyKind(reader.GetDateTime(ordinal), DateTimeKind.Unspecified), TimeSpan.Zero);

    public override DateTime GetTimestampNtz(int ordinal) =>
        DateTime.SpecifyKind(reader.GetDateTime(ordinal), DateTimeKind.Unspecified);

    public override RowReader GetStruct(int ordinal) =>
        NestedRowReader.Struct(Nested(ordinal), (StructType)schema.Fields[ordinal].Type, schema.Fields[ordinal].Name);

    public override RowReader GetList(int ordinal, out int count) =>
        NestedRowReader.List(Nested(ordinal), (ArrayType)schema.Fields[ordinal].Type, schema.Fields[ordinal].Name, out count);

    public override RowReader GetMap(int ordinal, out int count) =>
        NestedRowReader.Map(Nested(ordinal), (MapType)schema.Fields[ordinal].Type, schema.Fields[ordinal].Name, out count);

    private object Nested(int ordinal) => reader.IsDBNull(ordinal)
        ? throw new SpetlrException($"Column '{schema.Fields[ordinal].Name}' is null in a row, and the row type says that it never is. Declare it nullable, or filter those rows out.")
        : reader.GetValue(ordinal);
}
