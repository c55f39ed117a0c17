using System.Collections.Immutable;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Embedded.Execution;
using Spetlr.Dsl.Embedded.Parquet;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>The rows of some of a table's files as SQL, each with the file it is in.</summary>
/// <param name="Sql">A query in parentheses: the table's columns and <see cref="FileColumn"/>.</param>
/// <param name="Files">The files by what <see cref="FileColumn"/> says.</param>
internal sealed record TableRows(string Sql, IReadOnlyDictionary<string, AddFile> Files)
{
    /// <summary>The column that tells a row's file. No table column can have a name of ours by accident.</summary>
    public const string FileColumn = "spetlr:file";

    /// <summary>The column that tells a row's position in its file, where it is asked for.</summary>
    public const string PositionColumn = "spetlr:position";

    /// <param name="query">Whose connection will run the SQL.</param>
    /// <param name="snapshot">The table.</param>
    /// <param name="files">Those of its files that are to be read; at least one.</param>
    /// <param name="columns">The columns; what the table lacks is null.</param>
    /// <param name="mapping">What the columns are called in the files.</param>
    /// <param name="key">The table's key, for messages.</param>
    /// <param name="positions">Whether there is a <see cref="PositionColumn"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<TableRows> OfAsync(
        BoundQuery query,
        Snapshot snapshot,
        IReadOnlyList<AddFile> files,
        StructType columns,
        ColumnMapping mapping,
        string key,
        bool positions,
        CancellationToken cancellationToken)
    {
        FilesScan scan = DeltaFiles.Scan(query.Storage, snapshot, files, snapshot.Schema, key) with
        {
            RowSchema = columns,
            StoredNames = mapping.StoredNames,
            FieldIds = mapping.ScanIds,
        };
        IReadOnlyList<string> paths = await query.MaterialiseAsync(scan, cancellationToken).ConfigureAwait(false);
        Dictionary<string, AddFile> byPath = new(files.Count, StringComparer.Ordinal);
        for (int i = 0; i < files.Count; i++)
            byPath.Add(paths[i], files[i]);

        List<string> parts = [];
        foreach ((FilesScan part, IReadOnlyList<string> partPaths) in FieldIds.Resolve(query, scan, paths))
        {
            IReadOnlyList<DeletedRowsScan> deleted = await query.BindDeletedAsync(part.Files, partPaths, cancellationToken).ConfigureAwait(false);
            parts.Add(ParquetScanSql.Print(part, partPaths, deleted, FileColumn, positions ? PositionColumn : null));
        }

        return new TableRows(ParquetScanSql.Union(parts), byPath);
    }
}
