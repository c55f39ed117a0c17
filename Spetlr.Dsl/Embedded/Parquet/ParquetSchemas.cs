using DuckDB.NET.Data;
using Spetlr.Dsl.Embedded.Database;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Parquet;

/// <summary>The columns of a Parquet file in Delta's types.</summary>
internal static class ParquetSchemas
{
    /// <summary>All columns of a file, nullable as Spark reads them.</summary>
    /// <exception cref="SpetlrException">The file is not Parquet, or a column has a type for which there is no flat Delta type.</exception>
    public static StructType Read(EmbeddedOptions options, string localPath)
    {
        using DuckDBConnection connection = DuckDbInstance.For(options).Connect();
        return new StructType([.. Describe(connection, localPath, localPath).Select(column => new StructField(
            column.Name,
            DuckDbTypeText.Flat(column.Type) ?? throw new SpetlrException($"Column '{column.Name}' of '{localPath}' has type {column.Type}, for which there is no flat Delta type. Declare a row type without it."),
            Nullable: true))]);
    }

    /// <summary>Refuses a file that does not fit the columns wanted of it.</summary>
    /// <exception cref="SpetlrException">The file is not Parquet, lacks a column that must not be null, or has one of another type.</exception>
    public static void Require(DuckDBConnection connection, string localPath, string displayPath, FilesScan wanted)
    {
        List<(string Name, string Type)> columns = Describe(connection, localPath, displayPath);
        foreach (StructField field in wanted.Schema.Fields.Where(f => !wanted.PartitionColumns.Contains(f.Name, StringComparer.OrdinalIgnoreCase)))
        {
            int at = columns.FindIndex(c => string.Equals(c.Name, wanted.StoredName(field.Name), StringComparison.OrdinalIgnoreCase));
            if (at < 0 && !field.Nullable)
                throw new SpetlrException($"'{displayPath}' has no column '{field.Name}', which must not be null. Declare it nullable, or replace the file.");
            if (at >= 0 && !(DuckDbTypeText.Parse(columns[at].Type) is { } type && TypeFit.Find(field.Name, field.Type, type, Fits, mayLack: true) is null))
                throw new SpetlrException($"Column '{field.Name}' of '{displayPath}' is {columns[at].Type}; the row type says {field.Type}. Correct the row type, or replace the file.");
        }
    }

    private static bool Fits(DataType row, DataType file) => file.Equals(row)
        || (file == DataType.Float && row == DataType.Double)
        || (row.IsInteger() && row.HoldsEvery(file))
        || (row is DecimalType target && file is DecimalType source && target.Scale >= source.Scale && target.HoldsEvery(source));

    private static List<(string Name, string Type)> Describe(DuckDBConnection connection, string localPath, string displayPath)
    {
        try
        {
            using DuckDBCommand command = connection.CreateCommand();
            command.CommandText = $"DESCRIBE SELECT * FROM read_parquet({SqlText.FilePath(localPath)}, hive_partitioning = false)";
            using DuckDBDataReader reader = command.ExecuteReader();
            List<(string, string)> columns = [];
            while (reader.Read())
                columns.Add((reader.GetString(0), reader.GetString(1)));
            return columns;
        }
        catch (DuckDBException error)
        {
            throw new SpetlrException($"'{displayPath}' cannot be read as Parquet: {error.Message} Replace or remove the file.", error);
        }
    }
}
