using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Tests.Avro;

namespace Spetlr.Dsl.Tests.Etl;

/// <summary>A folder with a configuration in debug mode and a session, gone after the test.</summary>
internal sealed class Lake : IDisposable
{
    public Lake()
    {
        Folder = Directory.CreateTempSubdirectory("spetlr-etl").FullName;
        Configurator.SetDebug();
        Configurator.Register("MyDb", ("name", "TestDb{ID}"), ("path", "silver/testdb{ID}"));
        Session = new SpetlrSession(new SpetlrOptions { Root = Folder }, Configurator, loggerFactory: Log);
    }

    public string Folder { get; }

    public Configurator Configurator { get; } = new();

    public RecordedLog Log { get; } = new();

    public SpetlrSession Session { get; }

    /// <summary>Registers a table as spetlr's tests do and gives its handle.</summary>
    public DeltaHandle<TRow> Table<TRow>(string key, bool withName = true)
        where TRow : IRow<TRow>
    {
        Configurator.Register(
            key,
            ("name", withName ? $"{{MyDb}}.{key}" : null),
            ("path", $"{{MyDb_path}}/{key}"),
            ("format", "delta"),
            ("checkpoint_path", $"{{MyDb_path}}/_checkpoint_path_{key}"),
            ("query_name", $"query{key}{{ID}}"));
        return DeltaHandle.FromConfiguration<TRow>(key, Configurator);
    }

    /// <summary>The rows of a table now.</summary>
    public Task<List<TRow>> RowsOf<TRow>(DeltaHandle<TRow> table, CancellationToken cancel)
        where TRow : IRow<TRow> => table.Read().On(Session).ToListAsync(cancel);

    /// <summary>Replaces the rows of a table.</summary>
    public Task<LoadResult> Overwrite<TRow>(DeltaHandle<TRow> table, IEnumerable<TRow> rows, CancellationToken cancel)
        where TRow : IRow<TRow> => Dataset.Of(rows, Session).WriteAsync(table, WriteMode.Overwrite, cancellationToken: cancel);

    /// <summary>Adds rows to a table.</summary>
    public Task<LoadResult> Append<TRow>(DeltaHandle<TRow> table, IEnumerable<TRow> rows, CancellationToken cancel)
        where TRow : IRow<TRow> => Dataset.Of(rows, Session).WriteAsync(table, WriteMode.Append, cancellationToken: cancel);

    /// <summary>The absolute path of a property of the configuration.</summary>
    public string PathOf(string key, string property) => Session.ResolvePath(Configurator.Get(key, property));

    /// <summary>The names of the files of a part of a checkpoint, in order, without checksums.</summary>
    public IReadOnlyList<string> CheckpointFiles(string key, string part) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(PathOf(key, "checkpoint_path"), part))
            .Select(static f => Path.GetFileName(f))
            .Where(static f => !f.StartsWith('.'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Writes Avro rows of <c>id int, name string, _rescued_data string</c> and gives the file's path.</summary>
    public static string WriteAvro(string folder, params (int Id, string Name)[] rows)
    {
        Directory.CreateDirectory(folder);
        return AvroWriting.Write(
            folder,
            """{"name":"id","type":["null","int"]},{"name":"name","type":["null","string"]},{"name":"_rescued_data","type":["null","string"]}""",
            rows.Select(static r => new object?[] { r.Id, r.Name, "None" }));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
