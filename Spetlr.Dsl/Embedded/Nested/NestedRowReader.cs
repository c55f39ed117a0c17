using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Nested;

/// <summary>Reads the values inside a nested one, in the form that <see cref="NestedSql"/> gives them.</summary>
/// <param name="values">The fields of a struct, the elements of a list, or keys and values of a map in turn.</param>
/// <param name="types">Their types; of a list one, of a map two.</param>
/// <param name="column">The column, for messages.</param>
internal sealed class NestedRowReader(object?[] values, DataType[] types, string column) : RowReader
{
    /// <summary>Opens a struct.</summary>
    public static NestedRowReader Struct(object value, StructType type, string column)
    {
        IReadOnlyDictionary<string, object?> fields = (IReadOnlyDictionary<string, object?>)value;
        return new NestedRowReader([.. type.Fields.Select(f => fields[f.Name])], [.. type.Fields.Select(static f => f.Type)], column);
    }

    /// <summary>Opens a list.</summary>
    public static NestedRowReader List(object value, ArrayType type, string column, out int count)
    {
        List<Dictionary<string, object?>> elements = (List<Dictionary<string, object?>>)value;
        count = elements.Count;
        return new NestedRowReader([.. elements.Select(static e => e[NestedSql.Value])], [type.ElementType], column);
    }

    /// <summary>Opens a map.</summary>
    public static NestedRowReader Map(object value, MapType type, string column, out int count)
    {
        List<Dictionary<string, object?>> entries = (List<Dictionary<string, object?>>)value;
        count = entries.Count;
        object?[] both = new object?[2 * count];
        for (int i = 0; i < count; i++)
        {
            both[2 * i] = entries[i][NestedSql.Key];
            both[(2 * i) + 1] = entries[i][NestedSql.Value];
        }

        return new NestedRowReader(both, [type.KeyType, type.ValueType], column);
    }

    public override bool IsNull(int ordinal) => values[ordinal] is null;

    public override bool GetBoolean(int ordinal) => (bool)At(ordinal);

    public override sbyte GetSByte(int ordinal) => (sbyte)At(ordinal);

    public override short GetInt16(int ordinal) => (short)At(ordinal);

    public override int GetInt32(int ordinal) => (int)At(ordinal);

    public override long GetInt64(int ordinal) => (long)At(ordinal);

    public override float GetSingle(int ordinal) => (float)At(ordinal);

    public override double GetDouble(int ordinal) => (double)At(ordinal);

    public override decimal GetDecimal(int ordinal) => (decimal)At(ordinal);

    public override string GetString(int ordinal) => (string)At(ordinal);

    public override byte[] GetBytes(int ordinal)
    {
        // Memory of DuckDB, which the next chunk takes back.
        Stream stream = (Stream)At(ordinal);
        stream.Position = 0;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public override DateOnly GetDate(int ordinal) => (DateOnly)At(ordinal);

    public override DateTimeOffset GetTimestamp(int ordinal) => new(GetTimestampNtz(ordinal), TimeSpan.Zero);

    public override DateTime GetTimestampNtz(int ordinal) => DateTime.SpecifyKind((DateTime)At(ordinal), DateTimeKind.Unspecified);

    public override RowReader GetStruct(int ordinal) => Struct(At(ordinal), (StructType)TypeAt(ordinal), column);

    public override RowReader GetList(int ordinal, out int count) => List(At(ordinal), (ArrayType)TypeAt(ordinal), column, out count);

    public override RowReader GetMap(int ordinal, out int count) => Map(At(ordinal), (MapType)TypeAt(ordinal), column, out count);

    private DataType TypeAt(int ordinal) => types[ordinal % types.Length];

    private object At(int ordinal) => values[ordinal] ?? throw new SpetlrException(
        $"A value inside column '{column}' is null, and the row type says that it never is. Declare it nullable there, or filter those rows out.");
}
