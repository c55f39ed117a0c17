using System.Collections.Concurrent;
using System.Globalization;
using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Embedded.Execution;

/// <summary>The deleted rows of the files of one scan, known to <see cref="DeletedRowsFunction"/> until disposed.</summary>
internal sealed class DeletedRowsScan : IDisposable
{
    private static readonly ConcurrentDictionary<long, DeletedRowsScan> Registered = new();
    private static long s_lastId;

    private readonly Dictionary<string, RowSet> _files = new(StringComparer.Ordinal);
    private readonly long _id = Interlocked.Increment(ref s_lastId);

    /// <summary>Registers a scan without files; all have to be added before it runs.</summary>
    public DeletedRowsScan() => Registered[_id] = this;

    /// <summary>Adds a file's deleted rows.</summary>
    /// <param name="localPath">The file as DuckDB names it.</param>
    /// <param name="rows">The rows.</param>
    /// <returns>False when the file is there already: a stream may read a file twice, with other rows deleted.</returns>
    public bool TryAdd(string localPath, RowSet rows) => _files.TryAdd(localPath, rows);

    /// <summary>The files, as DuckDB names them.</summary>
    public IReadOnlyCollection<string> Files => _files.Keys;

    /// <summary>The condition that a row is not deleted.</summary>
    /// <param name="file">SQL that gives the row's file.</param>
    /// <param name="row">SQL that gives its position.</param>
    public string IsKept(string file, string row) => string.Create(CultureInfo.InvariantCulture, $"{DeletedRowsFunction.Name}({_id}, {file}, {row})");

    /// <summary>The deleted rows of a file.</summary>
    public RowSet Of(string localPath) => _files[localPath];

    public void Dispose() => Registered.TryRemove(_id, out _);

    /// <summary>The scan of that id.</summary>
    internal static DeletedRowsScan Find(long id) => Registered.TryGetValue(id, out DeletedRowsScan? scan)
        ? scan
        : throw new SpetlrException(FormattableString.Invariant($"{DeletedRowsFunction.Name}: there is no scan {id}, or it was disposed."));
}
