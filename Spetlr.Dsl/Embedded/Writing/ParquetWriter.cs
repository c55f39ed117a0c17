using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using DuckDB.NET.Data;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Changes;
using Spetlr.Dsl.Delta.Partitions;
using Spetlr.Dsl.Embedded.Nested;
using Spetlr.Dsl.Embedded.Parquet;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Writing;

/// <summary>Writes the rows of a query as Parquet data files into a table's folder, with the statistics of each.</summary>
/// <remarks>The files are invisible until a commit names them.</remarks>
internal sealed class ParquetWriter(DuckDBConnection connection, UncommittedFiles files, string tablePath, ColumnMapping mapping)
{
    /// <param name="query">The rows, with the table's columns in its order.</param>
    /// <param name="schema">The table's columns.</param>
    /// <param name="partitionBy">Those that partition it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The files, their columns and partition values by stored names.</returns>
    public Task<ImmutableArray<WrittenFile>> WriteAsync(
        string query, StructType schema, ImmutableArray<string> partitionBy, CancellationToken cancellationToken) =>
        WriteAsync("", "part", query, schema, partitionBy, cancellationToken);

    /// <summary>Writes files of the change data feed.</summary>
    /// <param name="query">The rows, with the table's columns in its order and then the kind of change.</param>
    /// <param name="schema">The table's columns.</param>
    /// <param name="partitionBy">Those that partition it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<ImmutableArray<WrittenFile>> WriteChangesAsync(
        string query, StructType schema, ImmutableArray<string> partitionBy, CancellationToken cancellationToken) =>
        WriteAsync($"{ChangeFeed.Folder}/", "cdc", query, ChangeFeed.Stored(schema), partitionBy, cancellationToken);

    private Task<ImmutableArray<WrittenFile>> WriteAsync(
        string folder, string kind, string query, StructType schema, ImmutableArray<string> partitionBy, CancellationToken cancellationToken)
    {
        string stored = mapping.IsMapped
            ? $"SELECT {string.Join(", ", schema.Names.Select(n => $"{SqlText.Identifier(n)} AS {SqlText.Identifier(mapping.StoredName(n))}"))} FROM ({query})"
            : NestedNulls.Checked(query, schema);
        string ids = FieldIds(schema, partitionBy);
        return partitionBy.IsEmpty
            ? WriteFileAsync(folder, kind, stored, mapping.Stored(schema), ids, cancellationToken)
            : WriteFoldersAsync(folder, kind, stored, mapping.Stored(schema), mapping.Stored(partitionBy), ids, cancellationToken);
    }

    private async Task<ImmutableArray<WrittenFile>> WriteFileAsync(
        string folder, string kind, string query, StructType schema, string ids, CancellationToken cancellationToken)
    {
        string name = $"{folder}{kind}-00000-{Guid.NewGuid():D}-c000.snappy.parquet";
        string staged = files.Storage.StagingPath($"{tablePath}/{name}");
        try
        {
            string copy = $"COPY ({query}) TO {SqlText.Literal(staged)} (FORMAT parquet, COMPRESSION snappy, WRITE_EMPTY_FILE false, {ids}RETURN_STATS)";
            List<WrittenFile> written = await RunAsync(copy, schema.Fields, cancellationToken).ConfigureAwait(false);
            if (written.Count > 0)
                await files.PublishAsync($"{tablePath}/{name}", cancellationToken).ConfigureAwait(false);
            return [.. written.Select(file => file with { Path = name })];
        }
        finally
        {
            File.Delete(staged);
        }
    }

    // DuckDB makes the folders below a hidden one; each file then takes its place in the table.
    private async Task<ImmutableArray<WrittenFile>> WriteFoldersAsync(
        string folder, string kind, string query, StructType schema, ImmutableArray<string> partitionBy, string ids, CancellationToken cancellationToken)
    {
        string root = files.Storage.StagingPath($"{tablePath}/part-{Guid.NewGuid():D}");
        ImmutableArray<WrittenFile>.Builder published = ImmutableArray.CreateBuilder<WrittenFile>();
        try
        {
            StructField[] stored = [.. schema.Fields.Where(f => !partitionBy.Contains(f.Name, StringComparer.OrdinalIgnoreCase))];
            string copy = $"COPY ({Partitioned(query, schema, partitionBy)}) TO {SqlText.Literal(root)} (FORMAT parquet, COMPRESSION snappy, "
                + $"PARTITION_BY ({string.Join(", ", partitionBy.Select(SqlText.Identifier))}), "
                + "FILENAME_PATTERN '" + kind + "-00000-{uuid}-c000.snappy', " + ids + "RETURN_STATS)";
            foreach (WrittenFile file in await RunAsync(copy, stored, cancellationToken).ConfigureAwait(false))
            {
                WrittenFile placed = file with { Path = $"{folder}{PartitionPath.Of(partitionBy, file.PartitionValues)}/{Path.GetFileName(file.Path)}" };
                string path = $"{tablePath}/{placed.Path}";
                File.Move(file.Path, files.Storage.StagingPath(path));
                await files.PublishAsync(path, cancellationToken).ConfigureAwait(false);
                published.Add(placed);
            }

            return published.ToImmutable();
        }
        finally
        {
            if (Directory.Exists(root))
                Directory.Delete(root, recursive: true);
        }
    }

    // A table that maps its columns has their ids in its files, in both modes.
    private string FieldIds(StructType schema, ImmutableArray<string> partitionBy)
    {
        if (!mapping.IsMapped)
            return "";
        IEnumerable<string> ids = schema.Names
            .Where(mapping.Ids.ContainsKey)
            .Where(n => !partitionBy.Contains(n, StringComparer.OrdinalIgnoreCase))
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"{SqlText.Identifier(mapping.StoredName(n))}: {mapping.Ids[n]}"));
        return $"FIELD_IDS {{{string.Join(", ", ids)}}}, ";
    }

    private static string Partitioned(string query, StructType schema, ImmutableArray<string> partitionBy)
    {
        // The value in the folder's name and in the log is Delta's text, so the column is written as that text.
        IEnumerable<string> columns = schema.Fields.Select(f =>
            partitionBy.Contains(f.Name, StringComparer.OrdinalIgnoreCase)
                ? $"{PartitionText(SqlText.Identifier(f.Name), f.Type)} AS {SqlText.Identifier(f.Name)}"
                : SqlText.Identifier(f.Name));
        return $"SELECT {string.Join(", ", columns)} FROM ({query})";
    }

    private static string PartitionText(string column, DataType type) => type switch
    {
        PrimitiveType { Name: "string" } => $"nullif({column}, '')",
        PrimitiveType { Name: "binary" } => $"nullif(decode({column}), '')",
        PrimitiveType { Name: "timestamp" } => $"strftime({column} AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ')",
        PrimitiveType { Name: "timestamp_ntz" } => $"strftime({column}, '%Y-%m-%d %H:%M:%S.%f')",
        PrimitiveType { Name: "date" } => $"strftime({column}, '%Y-%m-%d')",
        _ => $"CAST({column} AS VARCHAR)",
    };

    private async Task<List<WrittenFile>> RunAsync(string copy, IReadOnlyList<StructField> stored, CancellationToken cancellationToken)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = copy;
        await using CancellationTokenRegistration registration = cancellationToken.Register(command.Cancel);
        using DuckDBDataReader reader = command.ExecuteReader();
        int name = reader.GetOrdinal("filename");
        int count = reader.GetOrdinal("count");
        int size = reader.GetOrdinal("file_size_bytes");
        int stats = reader.GetOrdinal("column_statistics");
        int keys = reader.GetOrdinal("partition_keys");
        List<WrittenFile> written = [];
        while (reader.Read())
        {
            long rows = Convert.ToInt64(reader.GetValue(count), CultureInfo.InvariantCulture);
            written.Add(new WrittenFile(
                reader.GetString(name),
                Convert.ToInt64(reader.GetValue(size), CultureInfo.InvariantCulture),
                rows,
                Partition(reader.IsDBNull(keys) ? null : reader.GetValue(keys)),
                ReturnedStats.Read(stored, reader.GetValue(stats))));
        }

        return written;
    }

    private static ImmutableDictionary<string, string?> Partition(object? map)
    {
        ImmutableDictionary<string, string?> values = ImmutableDictionary.Create<string, string?>(StringComparer.Ordinal);
        if (map is IDictionary entries)
        {
            foreach (DictionaryEntry entry in entries)
                values = values.Add((string)entry.Key, entry.Value as string);
        }

        return values;
    }
}
