using DuckDB.NET.Data;
using Spetlr.Dsl.Embedded.Database;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Text;

/// <summary>The columns of a text file, guessed by DuckDB from all of its lines. What has no flat type is a string.</summary>
internal static class TextSchemas
{
    /// <exception cref="SpetlrException">DuckDB cannot make columns of the file.</exception>
    public static StructType Read(EmbeddedOptions options, string localPath, FileFormat format)
    {
        string read = format == FileFormat.Json
            ? $"read_json({SqlText.FilePath(localPath)}, format = 'newline_delimited', sample_size = -1)"
            : $"read_csv({SqlText.FilePath(localPath)}, header = true, delim = ',', quote = '\"', escape = '\"', sample_size = -1)";
        try
        {
            using DuckDBConnection connection = DuckDbInstance.For(options).Connect();
            using DuckDBCommand command = connection.CreateCommand();
            command.CommandText = $"DESCRIBE SELECT * FROM {read}";
            using DuckDBDataReader reader = command.ExecuteReader();
            List<StructField> fields = [];
            while (reader.Read())
                fields.Add(new StructField(reader.GetString(0), TypeOf(reader.GetString(1)), Nullable: true));
            return new StructType([.. fields]);
        }
        catch (DuckDBException error)
        {
            throw new SpetlrException($"The columns of '{localPath}' cannot be told: {error.Message} Declare a row type, or replace the file.", error);
        }
    }

    // A timestamp of text is an instant, as Spark infers it.
    private static DataType TypeOf(string duckType) => duckType switch
    {
        "BOOLEAN" => DataType.Boolean,
        "BIGINT" => DataType.Long,
        "DOUBLE" => DataType.Double,
        "DATE" => DataType.Date,
        "TIMESTAMP" or "TIMESTAMP WITH TIME ZONE" => DataType.Timestamp,
        _ => DataType.String,
    };
}
