using System.Globalization;
using DuckDB.NET.Data;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Embedded.Avro;
using Spetlr.Dsl.Embedded.Database;
using Spetlr.Dsl.Embedded.Nested;
using Spetlr.Dsl.Embedded.Parquet;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Embedded.Text;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Storage;

namespace Spetlr.Dsl.Embedded.Execution;

/// <summary>A plan bound to files and to a connection of its own, ready to run as SQL. Holds what the SQL refers to until disposed.</summary>
internal sealed class BoundQuery : IDisposable
{
    private readonly List<IDisposable> _held = [];
    private readonly List<Func<long>> _rowCounts = [];
    private readonly List<AvroScan> _avro = [];
    private readonly List<SkippedFile> _skipped = [];
    private readonly CancellationToken _cancellation;
    private readonly SortedSet<string> _read = new(StringComparer.Ordinal);
    private int _tables;

    private BoundQuery(DuckDBConnection connection, IStorage storage, CancellationToken cancellationToken)
    {
        Connection = connection;
        Storage = storage;
        _cancellation = cancellationToken;
        _held.Add(connection);
    }

    public DuckDBConnection Connection { get; }

    /// <summary>Where the files are.</summary>
    public IStorage Storage { get; }

    public string Sql { get; private set; } = "";

    /// <summary>Rows in everything the query read, known when it has run.</summary>
    public long RowsRead => _rowCounts.Sum(static count => count());

    /// <summary>Files that could not be read and were left out, known when the query has run.</summary>
    public IReadOnlyList<SkippedFile> SkippedFiles =>
        [.. _skipped, .. _avro.SelectMany(static a => a.SkippedFiles).Select(static f => new SkippedFile(f.File.DisplayPath, f.Reason.Message))];

    public static async Task<BoundQuery> BindAsync(
        DuckDbInstance instance, IStorage storage, Relation plan, DateTimeOffset? batchTime, CancellationToken cancellationToken)
    {
        BoundQuery query = new(instance.Connect(), storage, cancellationToken);
        try
        {
            Dictionary<Relation, string> leaves = new(ReferenceEqualityComparer.Instance);
            await query.BindLeavesAsync(plan, leaves, cancellationToken).ConfigureAwait(false);
            query.Sql = DuckDbSqlPrinter.Print(plan, leaf => leaves[leaf], batchTime);
            return query;
        }
        catch
        {
            query.Dispose();
            throw;
        }
    }

    public DuckDBCommand Command(string sql)
    {
        DuckDBCommand command = Connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    /// <summary>Runs a step of the query; a failure says what the scans know of it, where DuckDB passes on a text only.</summary>
    public T Run<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (DuckDBException error)
        {
            throw Explained(error);
        }
    }

    /// <inheritdoc cref="Run{T}"/>
    public async Task<T> RunAsync<T>(Func<Task<T>> step)
    {
        try
        {
            return await step().ConfigureAwait(false);
        }
        catch (DuckDBException error)
        {
            throw Explained(error);
        }
    }

    public void Dispose()
    {
        for (int i = _held.Count - 1; i >= 0; i--)
            _held[i].Dispose();
    }

    private async Task BindLeavesAsync(Relation relation, Dictionary<Relation, string> leaves, CancellationToken cancellationToken)
    {
        foreach (Relation input in relation.Inputs)
            await BindLeavesAsync(input, leaves, cancellationToken).ConfigureAwait(false);
        string? sql = relation switch
        {
            FilesScan scan => await BindFilesAsync(scan, cancellationToken).ConfigureAwait(false),
            LocalRows rows => BindRows(rows),
            Scan scan => throw new SpetlrException($"'{scan.Source.Key}' is not resolved to files. This is an error in the engine; please report it."),
            _ => null,
        };
        if (sql is not null)
            leaves[relation] = sql;
    }

    /// <summary>Local paths of a scan's files, in their order. Files of a table are there and as long as its log says: another file would give other rows.</summary>
    public async Task<IReadOnlyList<string>> MaterialiseAsync(FilesScan scan, CancellationToken cancellationToken)
    {
        if (scan.Table is { } read)
            _read.Add(read);
        List<string> paths = new(scan.Files.Length);
        foreach (ScanFile file in scan.Files)
        {
            if (scan.Table is not null)
                await RequireAsLoggedAsync(file, scan.Table, cancellationToken).ConfigureAwait(false);
            paths.Add(await Storage.MaterialiseAsync(file.Path, cancellationToken).ConfigureAwait(false));
        }

        return paths;
    }

    private async ValueTask RequireAsLoggedAsync(ScanFile file, string table, CancellationToken cancellationToken)
    {
        if (await Storage.TryStatAsync(file.Path, cancellationToken).ConfigureAwait(false) is not { } there)
            throw new StorageException(file.Path, $"'{file.Path}', a file of {table}, is not there. It was deleted by hand, or by a VACUUM with too short a retention. Nothing was read. Restore the file from a backup, or the table to a version without it.");
        if (there.Size != file.Size)
            throw new StorageException(file.Path, FormattableString.Invariant($"'{file.Path}', a file of {table}, has {there.Size} bytes, and the log says {file.Size}. It was cut off or replaced. Nothing was read. Restore the file from a backup, or the table to a version without it."));
    }

    private async Task<string> BindFilesAsync(FilesScan scan, CancellationToken cancellationToken)
    {
        _held.Add(OpenScans.Add(scan));
        IReadOnlyList<string> paths = await MaterialiseAsync(scan, cancellationToken).ConfigureAwait(false);
        return scan.Format switch
        {
            FileFormat.Avro => BindAvro(scan, paths),
            FileFormat.Json or FileFormat.Csv => BindText(scan, paths),
            _ => await BindParquetAsync(scan, paths, cancellationToken).ConfigureAwait(false),
        };
    }

    private string BindText(FilesScan scan, IReadOnlyList<string> paths)
    {
        string table = string.Create(CultureInfo.InvariantCulture, $"text_rows_{_tables++}");
        long rows = TextScan.Fill(Connection, table, scan, paths, _skipped, _cancellation);
        if (scan.CountsAsInput)
            _rowCounts.Add(() => rows);
        return table;
    }

    private string BindAvro(FilesScan scan, IReadOnlyList<string> paths)
    {
        AvroScan avro = AvroScan.Create(
            [.. paths.Select((path, i) => new AvroFile(path, scan.Files[i].Path))],
            scan.Schema,
            new AvroReadOptions { OnCorruptFile = scan.OnCorruptFile, CancellationToken = _cancellation });
        _held.Add(avro);
        _avro.Add(avro);
        if (scan.CountsAsInput)
            _rowCounts.Add(() => avro.RowsRead);
        return avro.Register(Connection);
    }

    private Exception Explained(DuckDBException error)
    {
        if (_cancellation.IsCancellationRequested)
            return new OperationCanceledException("The query was cancelled.", error, _cancellation);
        return _avro.Select(static scan => scan.Failure).FirstOrDefault(static failure => failure is not null)
            ?? new SpetlrException($"The embedded engine could not run the query{(_read.Count > 0 ? $" of {string.Join(" and ", _read)}" : "")}: {error.Message}", error);
    }

    /// <summary>Makes the deleted rows of files known to the connection as long as the query lives; more than one scan when a file is there more than once.</summary>
    public async Task<IReadOnlyList<DeletedRowsScan>> BindDeletedAsync(IReadOnlyList<ScanFile> files, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        List<DeletedRowsScan> scans = [];
        for (int i = 0; i < files.Count; i++)
        {
            if (files[i].DeletedRows is not { } rows)
                continue;
            RowSet deleted = await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (scans.Exists(scan => scan.TryAdd(paths[i], deleted)))
                continue;
            DeletedRowsFunction.Register(Connection);
            DeletedRowsScan next = new();
            _held.Add(next);
            scans.Add(next);
            next.TryAdd(paths[i], deleted);
        }

        foreach (DeletedRowsScan scan in scans)
            RequirePositions(scan.Files);
        return scans;
    }

    private async Task<string> BindParquetAsync(FilesScan scan, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        List<string> parts = [];
        foreach ((FilesScan part, IReadOnlyList<string> partPaths) in FieldIds.Resolve(this, scan, paths))
            parts.Add(await BindPartAsync(part, partPaths, cancellationToken).ConfigureAwait(false));
        return ParquetScanSql.Union(parts);
    }

    private async Task<string> BindPartAsync(FilesScan scan, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        (FilesScan readable, IReadOnlyList<string> readablePaths) = Readable(scan, paths);
        long known = readable.Files.Sum(static f => f.RowCount ?? -(f.DeletedRows?.Count ?? 0));
        List<string> unknown = [.. readablePaths.Where((_, i) => readable.Files[i].RowCount is null)];
        if (unknown.Count > 0)
            known += Scalar($"SELECT coalesce(sum(num_rows), 0)::BIGINT FROM parquet_file_metadata([{string.Join(", ", unknown.Select(SqlText.FilePath))}])");
        if (scan.CountsAsInput)
            _rowCounts.Add(() => known);
        return ParquetScanSql.Print(
            readable, readablePaths, await BindDeletedAsync(readable.Files, readablePaths, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Throws unless the rows of the files have positions.</summary>
    /// <remarks>A dropped or renamed column stays in the files of a table that maps its columns, so the log does not tell of it.</remarks>
    public void RequirePositions(IEnumerable<string> localPaths)
    {
        using DuckDBCommand command = Command($"SELECT any_value(file_name) FROM parquet_schema([{string.Join(", ", localPaths.Select(SqlText.FilePath))}]) WHERE lower(name) = '{TableFeatures.RowPosition}'");
        if (Run(command.ExecuteScalar) is string file)
            throw new SpetlrException($"'{file}' has or is to get a deletion vector, and it has a column '{TableFeatures.RowPosition}', which hides the positions of its rows. Nothing was read or written. Rewrite the file with Spark: REORG TABLE … APPLY (PURGE).");
    }

    // What a log does not vouch for is looked into first, so that a misfit is an error that names the file, not a cast.
    private (FilesScan Scan, IReadOnlyList<string> Paths) Readable(FilesScan scan, IReadOnlyList<string> paths)
    {
        List<ScanFile> files = new(paths.Count);
        List<string> kept = new(paths.Count);
        for (int i = 0; i < paths.Count; i++)
        {
            try
            {
                if (scan.Files[i].RowCount is null)
                    ParquetSchemas.Require(Connection, paths[i], scan.Files[i].Path, scan);
                files.Add(scan.Files[i]);
                kept.Add(paths[i]);
            }
            catch (SpetlrException error) when (scan.OnCorruptFile != CorruptFilePolicy.Fail)
            {
                _skipped.Add(new SkippedFile(scan.Files[i].Path, error.Message));
            }
        }

        return (kept.Count == paths.Count ? scan : scan with { Files = [.. files] }, kept);
    }

    private string BindRows(LocalRows rows)
    {
        string table = string.Create(CultureInfo.InvariantCulture, $"local_rows_{_tables++}");
        IEnumerable<string> columns = rows.Schema.Fields.Select(static f => $"{SqlText.Identifier(f.Name)} {DuckDbTypes.NameOf(f.Type)}");
        DuckDbInstance.Execute(Connection, $"CREATE TEMP TABLE {table} ({string.Join(", ", columns)})");
        if (rows.Schema.Fields.Any(static f => NestedSql.IsNested(f.Type)))
        {
            VectorAppender.Append(Connection, table, rows.Schema, rows.Rows);
        }
        else
        {
            using DuckDBAppender appender = Connection.CreateAppender(null, null, table);
            AppenderRowWriter writer = new(appender, rows.Schema.Fields.Length);
            foreach (Action<Rows.RowWriter> row in rows.Rows)
                writer.Append(row);
        }

        _rowCounts.Add(() => rows.Rows.Count);
        return table;
    }

    private long Scalar(string sql)
    {
        using DuckDBCommand command = Command(sql);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
