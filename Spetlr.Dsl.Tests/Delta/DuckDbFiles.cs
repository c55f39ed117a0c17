using System.Collections;
using System.Collections.Immutable;
using DuckDB.NET.Data;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Partitions;
using Spetlr.Dsl.Delta.Paths;
using Spetlr.Dsl.Delta.Stats;
using Spetlr.Dsl.Embedded.Parquet;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Tests.Delta;

/// <summary>Writes data files of a table with DuckDB, and the actions that add them.</summary>
internal static class DuckDbFiles
{
    /// <summary>Writes the rows of a query as one file of a partition.</summary>
    /// <param name="table">The table's folder.</param>
    /// <param name="schema">The file's columns; the query must give them in this order.</param>
    /// <param name="query">The rows.</param>
    /// <param name="partition">The partition's columns and values in text form.</param>
    public static AddFile Write(string table, StructType schema, string query, params (string Column, string? Value)[] partition)
    {
        ImmutableDictionary<string, string?> values = partition.ToImmutableDictionary(p => p.Column, p => p.Value);
        string folder = PartitionPath.Of(partition.Select(p => p.Column), values);
        string path = $"{(folder.Length == 0 ? "" : folder + "/")}part-{Guid.NewGuid()}.parquet";
        string full = $"{table}/{path}";
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        using DuckDBConnection connection = new("DataSource=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = $"COPY ({query}) TO {DuckDbLogCodec.Literal(full)} (FORMAT parquet, RETURN_STATS)";
        using DuckDBDataReader reader = command.ExecuteReader();
        Assert(reader.Read());
        object statistics = reader.GetValue(reader.GetOrdinal("column_statistics"));
        long rows = Convert.ToInt64(reader.GetValue(reader.GetOrdinal("count")), System.Globalization.CultureInfo.InvariantCulture);
        return new AddFile
        {
            Path = FilePath.Encode(path),
            PartitionValues = values,
            Size = new FileInfo(full).Length,
            ModificationTime = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
            DataChange = true,
            Stats = StatsJson.Build(rows, ReturnedStats.Read(schema.Fields, statistics)),
        };
    }

    private static void Assert(bool isTrue)
    {
        if (!isTrue)
            throw new InvalidOperationException("COPY gave no row.");
    }
}
