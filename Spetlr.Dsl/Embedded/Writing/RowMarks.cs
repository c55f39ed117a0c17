using DuckDB.NET.Data;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.DeletionVectors;
using Spetlr.Dsl.Delta.Stats;
using Spetlr.Dsl.Embedded.Execution;
using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>Rows that are marked as deleted in their files, which stay: the deletion vectors of one write, in one file.</summary>
internal sealed class RowMarks(BoundQuery query, UncommittedFiles files, Snapshot snapshot)
{
    private readonly DeletionVectorFile _vectors = new();
    private readonly List<AddFile> _marked = [];

    /// <summary>Whether rows of the file are marked, rather than those that stay written anew. Readers need to know the rows of a file that has a vector.</summary>
    public static bool CanMark(Snapshot snapshot, AddFile file) => TableFeatures.MakesDeletionVectors(snapshot) && DataFiles.RowsOf(file) is not null;

    /// <summary>Marks rows of a file, besides those that are.</summary>
    /// <param name="file">The file.</param>
    /// <param name="localPath">The file as DuckDB names it.</param>
    /// <param name="positions">A query that gives the positions of the rows.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task AddAsync(AddFile file, string localPath, string positions, CancellationToken cancellationToken)
    {
        query.RequirePositions([localPath]);
        RowSet rows = DataFiles.Of(snapshot.TablePath, files.Storage, file).DeletedRows is { } deleted
            ? await deleted.ReadAsync(cancellationToken).ConfigureAwait(false)
            : new RowSet();
        using DuckDBCommand command = query.Command(positions);
        await using CancellationTokenRegistration registration = cancellationToken.Register(command.Cancel);
        using DuckDBDataReader reader = query.Run(command.ExecuteReader);
        while (query.Run(reader.Read))
            rows.Add(reader.GetInt64(0));
        _marked.Add(file with { DeletionVector = _vectors.Add(rows), DataChange = true, Stats = StatsJson.Loosened(file.Stats) });
    }

    /// <summary>Writes the vectors.</summary>
    /// <returns>The files with them.</returns>
    public async Task<IReadOnlyList<AddFile>> WriteAsync(CancellationToken cancellationToken)
    {
        if (_marked.Count > 0)
            await files.PutAsync($"{snapshot.TablePath}/{_vectors.Name}", _vectors.Content, cancellationToken).ConfigureAwait(false);
        return _marked;
    }
}
