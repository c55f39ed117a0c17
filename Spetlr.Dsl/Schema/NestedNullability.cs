namespace Spetlr.Dsl.Schema;

/// <summary>Where NOT NULL inside a nested column can stand in a table's schema.</summary>
/// <remarks>Spark takes a null struct for a violation of its fields' NOT NULL, and refuses NOT NULL inside lists and maps, so a new table has it only below structs that are never null.</remarks>
internal static class NestedNullability
{
    /// <summary>The columns as a new table declares them.</summary>
    /// <param name="columns">The columns as the row type has them.</param>
    public static StructType Stored(StructType columns) => new([.. columns.Fields.Select(Stored)]);

    /// <summary>The column as a table declares it.</summary>
    /// <param name="column">The column as the row type has it.</param>
    public static StructField Stored(StructField column) => column with { Type = Stored(column.Type, column.Nullable) };

    private static DataType Stored(DataType type, bool inNullable) => type switch
    {
        StructType s => new StructType([.. s.Fields.Select(f => f with { Nullable = f.Nullable || inNullable, Type = Stored(f.Type, f.Nullable || inNullable) })]),
        ArrayType a => new ArrayType(Stored(a.ElementType, inNullable: true), ContainsNull: true),
        MapType m => new MapType(Stored(m.KeyType, inNullable: true), Stored(m.ValueType, inNullable: true), ValueContainsNull: true),
        _ => type,
    };
}
