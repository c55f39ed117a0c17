using System.Globalization;
using DuckDB.NET.Data;
using Spetlr.Dsl.Embedded.Database;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Parquet;

/// <summary>The columns of a Parquet file in Delta's types.</summary>
internal static class ParquetSchemas
{
    public static StructType Read(EmbeddedOptions options, string localPath)
    {
        using DuckDBConnection connection = DuckDbInstance.For(options).Connect();
        return Read(connection, localPath, localPath);
    }

    /// <param name="connection">Where to run.</param>
    /// <param name="localPath">The file on disk.</param>
    /// <param name="displayPath">How messages name it.</param>
    /// <exception cref="SpetlrException">The file is not Parquet, or a column has a type that Delta lacks.</exception>
    public static StructType Read(DuckDBConnection connection, string localPath, string displayPath)
    {
        try
        {
            using DuckDBCommand command = connection.CreateCommand();
            command.CommandText = $"DESCRIBE SELECT * FROM read_parquet({SqlText.FilePath(localPath)}, hive_partitioning = false)";
            using DuckDBDataReader reader = command.ExecuteReader();
            List<StructField> fields = [];
            while (reader.Read())
                fields.Add(new StructField(reader.GetString(0), TypeOf(reader.GetString(1), reader.GetString(0), displayPath), Nullable: true));
            return new StructType([.. fields]);
        }
        catch (DuckDBException error)
        {
            throw new SpetlrException($"'{displayPath}' cannot be read as Parquet: {error.Message} Replace or remove the file; nothing was written.", error);
        }
    }

    private static DataType TypeOf(string duckType, string column, string file) => duckType switch
    {
        "BOOLEAN" => DataType.Boolean,
        "TINYINT" => DataType.Byte,
        "SMALLINT" or "UTINYINT" => DataType.Short,
        "INTEGER" or "USMALLINT" => DataType.Integer,
        "BIGINT" or "UINTEGER" => DataType.Long,
        "FLOAT" => DataType.Float,
        "DOUBLE" => DataType.Double,
        "VARCHAR" => DataType.String,
        "BLOB" => DataType.Binary,
        "DATE" => DataType.Date,
        "TIMESTAMP WITH TIME ZONE" => DataType.Timestamp,
        "TIMESTAMP" or "TIMESTAMP_MS" or "TIMESTAMP_NS" => DataType.TimestampNtz,
        _ when duckType.StartsWith("DECIMAL(", StringComparison.Ordinal) => Decimal(duckType),
        _ => throw new SpetlrException($"Column '{column}' of '{file}' has type {duckType}, for which there is no flat Delta type. Leave it out of the row type."),
    };

    private static DecimalType Decimal(string duckType)
    {
        string[] parts = duckType["DECIMAL(".Length..^1].Split(',');
        return new DecimalType(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
