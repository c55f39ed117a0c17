using System.Globalization;
using DuckDB.NET.Data;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Tests.Plan;

/// <summary>The sample rows in a DuckDB of its own.</summary>
internal sealed class SampleDatabase : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    public SampleDatabase()
    {
        _connection.Open();
        Execute("SET TimeZone='UTC'");
        Execute("SET threads=1");
        StructType schema = Sample.Descriptor.Schema;
        Execute($"CREATE TABLE samples ({string.Join(", ", schema.Fields.Select(f => $"{SqlText.Identifier(f.Name)} {DuckDbTypes.NameOf(f.Type)}"))})");
        using DuckDBAppender appender = _connection.CreateAppender("samples");
        foreach (Sample sample in SampleRows.All)
        {
            AppenderWriter writer = new(appender.CreateRow());
            Sample.Write(sample, writer);
            writer.End();
        }
    }

    public string Execute(string sql)
    {
        using DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }

    public List<object?[]> Query(string sql)
    {
        using DuckDBCommand command = _connection.CreateCommand();
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

    public void Dispose() => _connection.Dispose();
}
