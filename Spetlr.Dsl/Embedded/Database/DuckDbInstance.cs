using System.Collections.Concurrent;
using System.Globalization;
using DuckDB.NET.Data;

namespace Spetlr.Dsl.Embedded.Database;

/// <summary>The process's DuckDB: opened at the first query, a connection a query, its spill folder removed at exit.</summary>
internal sealed class DuckDbInstance : IDisposable
{
    private static readonly ConcurrentDictionary<EmbeddedOptions, Lazy<DuckDbInstance>> Instances = new();

    private readonly DuckDBConnection _root;
    private readonly string _spill;
    private readonly Lock _gate = new();

    private DuckDbInstance(EmbeddedOptions options)
    {
        options.Validate();
        _spill = Path.Combine(options.TempDirectory ?? Path.GetTempPath(), $"spetlr-{Environment.ProcessId}-{Guid.NewGuid():N}");
        _root = new DuckDBConnection("DataSource=:memory:");
        _root.Open();
        Execute(_root, string.Create(CultureInfo.InvariantCulture, $"""
            SET GLOBAL memory_limit = '{options.MemoryLimitBytes} bytes';
            SET GLOBAL threads = {options.Threads};
            SET GLOBAL temp_directory = '{_spill.Replace("'", "''", StringComparison.Ordinal)}';
            SET GLOBAL preserve_insertion_order = false;
            SET GLOBAL autoinstall_known_extensions = false;
            SET GLOBAL autoload_known_extensions = false;
            SET GLOBAL TimeZone = 'UTC';
            """));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    /// <summary>The instance for these options; made when first asked for.</summary>
    public static DuckDbInstance For(EmbeddedOptions options) =>
        Instances.GetOrAdd(options, static o => new Lazy<DuckDbInstance>(() => new DuckDbInstance(o))).Value;

    /// <summary>A connection of its own for one query.</summary>
    public DuckDBConnection Connect()
    {
        lock (_gate)
        {
            DuckDBConnection connection = _root.Duplicate();
            connection.Open();
            return connection;
        }
    }

    public static void Execute(DuckDBConnection connection, string sql)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _root.Dispose();
        if (Directory.Exists(_spill))
            Directory.Delete(_spill, recursive: true);
    }
}
