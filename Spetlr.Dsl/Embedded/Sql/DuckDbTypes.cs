using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Sql;

/// <summary>Delta types in DuckDB's words.</summary>
internal static class DuckDbTypes
{
    public static string NameOf(DataType type) => type switch
    {
        PrimitiveType primitive => primitive.Name switch
        {
            "boolean" => "BOOLEAN",
            "byte" => "TINYINT",
            "short" => "SMALLINT",
            "integer" => "INTEGER",
            "long" => "BIGINT",
            "float" => "FLOAT",
            "double" => "DOUBLE",
            "string" => "VARCHAR",
            "binary" => "BLOB",
            "date" => "DATE",
            "timestamp" => "TIMESTAMP WITH TIME ZONE",
            "timestamp_ntz" => "TIMESTAMP",
            _ => throw new SpetlrException($"The embedded engine has no type for Delta's '{primitive.Name}'."),
        },
        DecimalType d => d.ToDdl(),
        ArrayType a => $"{NameOf(a.ElementType)}[]",
        MapType m => $"MAP({NameOf(m.KeyType)}, {NameOf(m.ValueType)})",
        StructType s => $"STRUCT({string.Join(", ", s.Fields.Select(static f => $"{SqlText.Identifier(f.Name)} {NameOf(f.Type)}"))})",
        _ => throw new SpetlrException($"The embedded engine has no type for Delta's '{type}'."),
    };
}
