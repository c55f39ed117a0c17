using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;
using DuckDB.NET.Data;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>
/// A list of Avro files as a relation of DuckDB: rows stream into a query, decoded on all of DuckDB's threads, with memory for one
/// segment, one block and one chunk a thread. The order of rows is not kept; DuckDB uses more than one thread for <c>COPY</c> only
/// under <c>SET preserve_insertion_order = false</c>.
/// </summary>
internal sealed class AvroScan : IDisposable
{
    private static readonly ConcurrentDictionary<long, AvroScan> Registered = new();
    private static long s_lastId;

    private readonly long _id = Interlocked.Increment(ref s_lastId);
    private volatile AvroScanRun? _run;

    private AvroScan(IReadOnlyList<AvroFile> files, StructType columns, AvroReadOptions options)
    {
        Files = files;
        Columns = columns;
        Options = options;
    }

    /// <summary>The files, in the order they are begun.</summary>
    public IReadOnlyList<AvroFile> Files { get; }

    /// <summary>The columns that the relation has.</summary>
    public StructType Columns { get; }

    /// <summary>The options.</summary>
    public AvroReadOptions Options { get; }

    /// <summary>Rows that the last query read.</summary>
    public long RowsRead => _run?.Rows ?? 0;

    /// <summary>Bytes of files that the last query read.</summary>
    public long BytesRead => _run?.Bytes ?? 0;

    /// <summary>What ended the last query early: DuckDB passes on its message only. Null when the scan is not to blame.</summary>
    public Exception? Failure => _run?.Failure;

    /// <summary>Files that the last query left out, under <see cref="CorruptFilePolicy.Skip"/> and <see cref="CorruptFilePolicy.Quarantine"/>.</summary>
    public IReadOnlyCollection<AvroSkippedFile> SkippedFiles => _run?.Skipped ?? [];

    /// <summary>Describes a scan; nothing is opened.</summary>
    /// <param name="files">The files.</param>
    /// <param name="columns">The columns wanted: found in a file by name, exactly or else ignoring case; null where a file lacks one.</param>
    /// <param name="options">How to treat the files.</param>
    /// <exception cref="SpetlrException">A column's type cannot be read from Avro.</exception>
    public static AvroScan Create(IReadOnlyList<AvroFile> files, StructType columns, AvroReadOptions options)
    {
        AvroTableFunction.CheckColumns(columns);
        return new AvroScan(files, columns, options);
    }

    /// <summary>Makes the scan known to the connection's database until it is disposed.</summary>
    /// <returns>The SQL of the relation, for use behind <c>FROM</c>.</returns>
    public string Register(DuckDBConnection connection)
    {
        AvroTableFunction.Register(connection);
        Registered[_id] = this;
        return string.Create(CultureInfo.InvariantCulture, $"{AvroTableFunction.Name}({_id})");
    }

    /// <summary>Throws <see cref="Failure"/> as it was thrown, if there is one; call it when the query failed.</summary>
    public void ThrowIfFailed()
    {
        if (Failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }

    public void Dispose() => Registered.TryRemove(_id, out _);

    /// <summary>The scan of that id.</summary>
    internal static AvroScan Find(long id) => Registered.TryGetValue(id, out AvroScan? scan)
        ? scan
        : throw new SpetlrException(FormattableString.Invariant($"{AvroTableFunction.Name}({id}): there is no such scan, or it was disposed."));

    /// <summary>Begins a query.</summary>
    internal AvroScanRun StartRun(int[] targets, int vectors) => _run = new AvroScanRun(this, targets, vectors);
}
