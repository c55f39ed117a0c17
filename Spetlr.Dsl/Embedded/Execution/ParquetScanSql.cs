using System.Collections.Immutable;
using System.Text;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Partitions;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Execution;

/// <summary>An explicit list of Parquet files as DuckDB SQL: columns by name, absent ones null, partition columns from the log.</summary>
internal static class ParquetScanSql
{
    private const string FileColumn = "__spetlr_file";
    private const string PositionColumn = "__spetlr_position";

    /// <param name="scan">What to read.</param>
    /// <param name="localPaths">A local path for each of the scan's files, in order.</param>
    /// <param name="deleted">The deleted rows of the files that have some.</param>
    /// <param name="fileAs">The name of a further column with the local path of each row's file, or null for none.</param>
    /// <param name="positionAs">The name of a further column with each row's position in its file, or null for none.</param>
    public static string Print(
        FilesScan scan, IReadOnlyList<string> localPaths, IReadOnlyList<DeletedRowsScan> deleted, string? fileAs = null, string? positionAs = null)
    {
        if (localPaths.Count == 0)
            return $"(SELECT {string.Join(", ", scan.Schema.Fields.Select(Absent))} WHERE false)";

        StringBuilder sql = new("(SELECT ");
        sql.AppendJoin(", ", scan.Schema.Fields.Select(f => IsPartition(scan, f.Name)
            ? PartitionColumn(scan, f, localPaths)
            : $"CAST({SqlText.Identifier(scan.StoredName(f.Name))} AS {DuckDbTypes.NameOf(f.Type)}) AS {SqlText.Identifier(f.Name)}"));

        if (fileAs is not null)
            sql.Append(", ").Append(FileColumn).Append(" AS ").Append(SqlText.Identifier(fileAs));
        if (positionAs is not null)
            sql.Append(", ").Append(PositionColumn).Append(" AS ").Append(SqlText.Identifier(positionAs));

        // The first, empty side gives every wanted column a type, so a file written before a column was added reads as null.
        IEnumerable<StructField> stored = scan.Schema.Fields.Where(f => !IsPartition(scan, f.Name));
        sql.Append(" FROM (SELECT ")
            .AppendJoin(", ", stored.Select(f => Absent(f with { Name = scan.StoredName(f.Name) })).Append($"NULL::VARCHAR AS {FileColumn}").Append($"NULL::BIGINT AS {PositionColumn}"))
            .Append(" WHERE false");
        bool named = !scan.PartitionColumns.IsEmpty || fileAs is not null;
        string[] whole = [.. localPaths.Where((_, i) => scan.Files[i].DeletedRows is null)];
        if (whole.Length > 0)
            Read(sql, whole, named, positionAs is not null);
        foreach (DeletedRowsScan rows in deleted)
        {
            Read(sql, rows.Files, named: true, positionAs is not null);
            sql.Append(" WHERE ").Append(rows.IsKept(FileColumn, TableFeatures.RowPosition));
        }

        return sql.Append("))").ToString();
    }

    /// <summary>The rows of several scans of the same columns.</summary>
    public static string Union(IReadOnlyList<string> parts) =>
        parts.Count == 1 ? parts[0] : $"({string.Join(" UNION ALL ", parts.Select(static p => $"SELECT * FROM {p}"))})";

    private static void Read(StringBuilder sql, IEnumerable<string> localPaths, bool named, bool numbered)
    {
        sql.Append(" UNION ALL BY NAME SELECT *")
            .Append(numbered ? $", {TableFeatures.RowPosition} AS {PositionColumn}" : "")
            .Append(" FROM read_parquet([")
            .AppendJoin(", ", localPaths.Select(SqlText.FilePath))
            .Append("], union_by_name = true, hive_partitioning = false");
        if (named)
            sql.Append($", filename = '{FileColumn}'");
        sql.Append(')');
    }

    private static string Absent(StructField field) =>
        $"NULL::{DuckDbTypes.NameOf(field.Type)} AS {SqlText.Identifier(field.Name)}";

    private static bool IsPartition(FilesScan scan, string column) =>
        scan.PartitionColumns.Contains(column, StringComparer.OrdinalIgnoreCase);

    private static string PartitionColumn(FilesScan scan, StructField field, IReadOnlyList<string> localPaths)
    {
        string type = DuckDbTypes.NameOf(field.Type);
        string name = SqlText.Identifier(field.Name);
        ImmutableArray<string?> values = [.. scan.Files.Select(f => ValueOf(scan, f, field))];
        string? first = values[0];
        if (values.All(v => string.Equals(v, first, StringComparison.Ordinal)))
            return $"{Typed(first, field.Type, type)} AS {name}";

        // A file name is constant over a chunk, so DuckDB looks the value up once a chunk.
        (string Path, string? Value)[] entries = [.. localPaths.Zip(values).DistinctBy(static e => e.First)];
        IEnumerable<string> keys = entries.Select(static e => SqlText.Literal(e.Path));
        IEnumerable<string> texts = entries.Select(e => Typed(e.Value, field.Type, type));
        return $"map([{string.Join(", ", keys)}], [{string.Join(", ", texts)}])[{FileColumn}] AS {name}";
    }

    private static string? ValueOf(FilesScan scan, ScanFile file, StructField field)
    {
        string column = scan.StoredName(field.Name);
        if (!file.PartitionValues.TryGetValue(column, out string? value))
            throw new SpetlrException($"The log entry of '{file.Path}' has no value for partition column '{column}'. The table's log is damaged; restore it or rewrite the file.");
        if (string.IsNullOrEmpty(value))
            return null;
        try
        {
            // .NET's decimal is narrower than Delta's; of those the engine tells.
            if (field.Type is not DecimalType)
                PartitionValue.Parse(field.Type, value);
            return value;
        }
        catch (SpetlrException e)
        {
            throw new SpetlrException($"Partition column '{field.Name}' of '{file.Path}', a file of {scan.Table}: {e.Message} Nothing was read.", e);
        }
    }

    private static string Typed(string? text, DataType type, string sqlType) => text is null
        ? $"NULL::{sqlType}"
        : type == DataType.Binary
            ? $"encode({SqlText.Literal(text)})"
            : $"CAST({SqlText.Literal(text)} AS {sqlType})";
}
