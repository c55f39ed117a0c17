using DuckDB.NET.Data;
using Spetlr.Dsl.Embedded.Avro;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Tests.Avro;

/// <summary>Runs queries over scans on a connection of its own to one DuckDB with two threads.</summary>
internal sealed class AvroReading : IDisposable
{
    private static readonly DuckDBConnection Root = Open();

    public AvroReading()
    {
        lock (Root)
            Connection = Root.Duplicate();
        Connection.Open();
    }

    public DuckDBConnection Connection { get; }

    /// <summary>All rows of one file, ordered by its first column, values as <see cref="Plain"/> gives them.</summary>
    public static List<object?[]> Rows(string path, StructType columns, AvroReadOptions? options = null) =>
        Rows([new AvroFile(path, Path.GetFileName(path))], columns, options);

    /// <summary>All rows of files, ordered by their first column.</summary>
    public static List<object?[]> Rows(IReadOnlyList<AvroFile> files, StructType columns, AvroReadOptions? options = null)
    {
        using AvroReading reading = new();
        using AvroScan scan = AvroScan.Create(files, columns, options ?? new AvroReadOptions());
        return reading.Run(scan, relation => $"SELECT {string.Join(", ", columns.Fields.Select(Plain))} FROM {relation} ORDER BY {Quote(columns.Fields[0].Name)}");
    }

    /// <summary>Runs a query; an error of the scan is thrown as the engine would rethrow it.</summary>
    public List<object?[]> Run(AvroScan scan, Func<string, string> sql)
    {
        string relation = scan.Register(Connection);
        try
        {
            return Query(sql(relation));
        }
        catch (DuckDBException)
        {
            scan.ThrowIfFailed();
            throw;
        }
    }

    public List<object?[]> Query(string sql)
    {
        using DuckDBCommand command = Connection.CreateCommand();
        command.CommandText = sql;
        using DuckDBDataReader reader = command.ExecuteReader();
        List<object?[]> rows = [];
        while (reader.Read())
        {
            object?[] row = new object?[reader.FieldCount];
            for (int i = 0; i < row.Length; i++)
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            rows.Add(row);
        }

        return rows;
    }

    private static DuckDBConnection Open()
    {
        DuckDBConnection root = new("DataSource=:memory:");
        root.Open();
        using DuckDBCommand command = root.CreateCommand();
        command.CommandText = "SET GLOBAL threads = 2; SET GLOBAL preserve_insertion_order = false; SET GLOBAL TimeZone = 'UTC'";
        command.ExecuteNonQuery();
        return root;
    }

    public void Dispose() => Connection.Dispose();

    /// <summary>A column as a value that says everything: days, microseconds, digits, hex; else itself.</summary>
    private static string Plain(StructField column)
    {
        string name = Quote(column.Name);
        return column.Type switch
        {
            DecimalType => $"{name}::VARCHAR",
            PrimitiveType { Name: "binary" } => $"hex({name})",
            PrimitiveType { Name: "date" } => $"({name} - DATE '1970-01-01')::INTEGER",
            PrimitiveType { Name: "timestamp" or "timestamp_ntz" } => $"epoch_us({name})",
            _ => name,
        };
    }

    private static string Quote(string name) => $"\"{name}\"";
}
