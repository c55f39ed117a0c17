using System.Globalization;
using DuckDB.NET.Data;
using Spetlr.Dsl.Embedded.Execution;
using Spetlr.Dsl.Engines;

namespace Spetlr.Dsl.Embedded.Writing.Upserts;

/// <summary>The rows of the batch in a temporary table of the connection, one a key.</summary>
internal sealed class UpsertRows(BoundQuery query, TableWrite write, UpsertColumns columns, CancellationToken cancellationToken)
{
    /// <summary>The temporary table.</summary>
    public const string Table = "spetlr_rows";

    /// <summary>Its column that numbers the rows.</summary>
    public const string Number = "\"spetlr:row\"";

    private const int Shown = 3;

    public long Count { get; private set; }

    public Dictionary<string, long> LeftOut { get; } = [];

    /// <summary>Reads the rows and applies the policies for keys.</summary>
    /// <exception cref="SpetlrException">A policy refuses the rows; nothing was written.</exception>
    public void Load()
    {
        Execute($"CREATE TEMP TABLE {Table} AS SELECT row_number() OVER () AS {Number}, * FROM ({query.Sql})");
        ApplyNullKeys();
        ApplyDuplicateKeys();
        Count = Scalar($"SELECT count(*) FROM {Table}");
    }

    public void Execute(string sql)
    {
        using DuckDBCommand command = query.Command(sql);
        using CancellationTokenRegistration registration = cancellationToken.Register(command.Cancel);
        query.Run(command.ExecuteNonQuery);
    }

    public long Scalar(string sql) => Read(sql, static r => Convert.ToInt64(r.GetValue(0), CultureInfo.InvariantCulture))[0];

    public List<T> Read<T>(string sql, Func<DuckDBDataReader, T> row)
    {
        using DuckDBCommand command = query.Command(sql);
        using CancellationTokenRegistration registration = cancellationToken.Register(command.Cancel);
        using DuckDBDataReader reader = query.Run(command.ExecuteReader);
        List<T> rows = [];
        while (query.Run(reader.Read))
            rows.Add(row(reader));
        return rows;
    }

    private void ApplyNullKeys()
    {
        long nulls = Scalar($"SELECT count(*) FROM {Table} WHERE {columns.HasNullKey}");
        if (nulls == 0)
            return;
        if (write.Upsert.NullKeys != NullKeyPolicy.DropAndCount)
            throw Refused(nulls, "rows have null in a key column", $"{Table} WHERE {columns.HasNullKey}", "Filter them out, or choose NullKeyPolicy.DropAndCount.");
        Execute($"DELETE FROM {Table} WHERE {columns.HasNullKey}");
        LeftOut["nullKey"] = nulls;
    }

    private void ApplyDuplicateKeys()
    {
        string doubles = $"(SELECT {columns.KeyList} FROM {Table} GROUP BY {columns.KeyList} HAVING count(*) > 1)";
        long keys = Scalar($"SELECT count(*) FROM {doubles}");
        if (keys == 0)
            return;
        if (columns.Sequence is not { } sequence)
            throw Refused(keys, "keys are there more than once in one batch", doubles, "Make them unique, or choose DuplicateKeyPolicy.LatestBySequence(column).");

        string order = $"(PARTITION BY {columns.KeyList} ORDER BY {UpsertColumns.Name(sequence)} DESC NULLS LAST)";
        string values = string.Join(", ", columns.Values.Select(UpsertColumns.Name));
        string ties = columns.Values.IsEmpty
            ? "(SELECT 1 WHERE false)"
            : $"(SELECT {columns.KeyList} FROM (SELECT *, rank() OVER {order} AS \"spetlr:rank\" FROM {Table}) WHERE \"spetlr:rank\" = 1 GROUP BY {columns.KeyList} HAVING count(DISTINCT row({values})) > 1)";
        long tied = Scalar($"SELECT count(*) FROM {ties}");
        if (tied > 0)
            throw Refused(tied, $"keys have different rows with the same greatest '{sequence.Name}'", ties, "Choose a sequence column that tells which is the latest.");
        long before = Scalar($"SELECT count(*) FROM {Table}");
        Execute($"DELETE FROM {Table} WHERE {Number} IN (SELECT {Number} FROM (SELECT {Number}, row_number() OVER {order} AS \"spetlr:rank\" FROM {Table}) WHERE \"spetlr:rank\" > 1)");
        LeftOut["duplicateKey"] = before - Scalar($"SELECT count(*) FROM {Table}");
    }

    private SpetlrException Refused(long count, string what, string rows, string remedy)
    {
        List<string> shown = Read($"SELECT {columns.KeyText} FROM {rows} ORDER BY 1 LIMIT {Shown}", static r => r.GetString(0));
        string which = string.Join("; ", shown.Select(static key => $"({key})"));
        return new SpetlrException(string.Create(
            CultureInfo.InvariantCulture,
            $"Upsert into table '{write.Table.Key}': {count} {what}: {which}{(count > shown.Count ? "; …" : "")}. Nothing was written. {remedy}"));
    }
}
