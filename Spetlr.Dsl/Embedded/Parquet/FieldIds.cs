using System.Collections.Immutable;
using DuckDB.NET.Data;
using Spetlr.Dsl.Embedded.Execution;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Parquet;

/// <summary>Finds columns in files by their field ids, as column mapping in mode <c>id</c> asks for.</summary>
internal static class FieldIds
{
    // No column of a file has it, so it reads as null.
    private const string Absent = "spetlr:absent:";

    /// <summary>The scan in parts of files that call the columns the same; the scan itself when its columns are found by name.</summary>
    /// <exception cref="SpetlrException">A file has no field ids.</exception>
    public static IReadOnlyList<(FilesScan Scan, IReadOnlyList<string> Paths)> Resolve(BoundQuery query, FilesScan scan, IReadOnlyList<string> localPaths)
    {
        if (scan.FieldIds.IsEmpty || localPaths.Count == 0)
            return [(scan, localPaths)];
        Dictionary<string, Dictionary<int, string>> byFile = Read(query, localPaths);
        StructField[] stored = [.. scan.RowSchema.Fields.Where(f => !scan.PartitionColumns.Contains(f.Name, StringComparer.OrdinalIgnoreCase))];
        return
        [
            .. Enumerable.Range(0, localPaths.Count)
                .GroupBy(i => string.Join('\0', stored.Select(f => NameIn(i, f))), StringComparer.Ordinal)
                .Select(group => (
                    scan with
                    {
                        Files = [.. group.Select(i => scan.Files[i])],
                        StoredNames = scan.StoredNames.SetItems(stored.Select(f => KeyValuePair.Create(f.Name, NameIn(group.First(), f)))),
                        FieldIds = ImmutableDictionary<string, int>.Empty,
                    },
                    (IReadOnlyList<string>)[.. group.Select(i => localPaths[i])])),
        ];

        string NameIn(int file, StructField field)
        {
            if (!byFile.TryGetValue(localPaths[file], out Dictionary<int, string>? names))
                throw new SpetlrException($"'{scan.Files[file].Path}' has no field ids, by which the table finds its columns (delta.columnMapping.mode is 'id'). Nothing was read. Rewrite the file with Spark.");
            return scan.FieldIds.TryGetValue(field.Name, out int id) ? names.GetValueOrDefault(id, Absent + field.Name) : field.Name;
        }
    }

    private static Dictionary<string, Dictionary<int, string>> Read(BoundQuery query, IReadOnlyList<string> localPaths)
    {
        using DuckDBCommand command = query.Command(
            $"SELECT file_name, CAST(field_id AS INTEGER), name FROM parquet_schema([{string.Join(", ", localPaths.Distinct(StringComparer.Ordinal).Select(SqlText.FilePath))}]) WHERE field_id IS NOT NULL");
        using DuckDBDataReader reader = query.Run(command.ExecuteReader);
        Dictionary<string, Dictionary<int, string>> byFile = new(StringComparer.Ordinal);
        while (query.Run(reader.Read))
        {
            string file = reader.GetString(0);
            if (!byFile.TryGetValue(file, out Dictionary<int, string>? names))
                byFile.Add(file, names = []);
            names[reader.GetInt32(1)] = reader.GetString(2);
        }

        return byFile;
    }
}
