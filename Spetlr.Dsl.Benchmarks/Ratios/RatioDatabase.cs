using DuckDB.NET.Data;
using Spetlr.Dsl.Embedded.Database;

namespace Spetlr.Dsl.Benchmarks.Ratios;

/// <summary>A connection to the engine's own DuckDB, and a folder for what is written.</summary>
internal sealed class RatioDatabase : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("spetlr-ratios-").FullName;

    public DuckDBConnection Connection { get; } = DuckDbInstance.For(new EmbeddedOptions()).Connect();

    public string PathOf(string name) => Path.Combine(_folder, name);

    public void Execute(string sql) => DuckDbInstance.Execute(Connection, sql);

    public void Dispose()
    {
        Connection.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
