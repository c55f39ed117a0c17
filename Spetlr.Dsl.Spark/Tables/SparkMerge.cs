using System.Collections.Immutable;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Schema;
using Spetlr.Dsl.Spark.Printing;

namespace Spetlr.Dsl.Spark.Tables;

/// <summary>An upsert as Spark's <c>MERGE</c>: rows with the key of one in the table replace it, others are added, equal ones are left alone.</summary>
internal sealed class SparkMerge
{
    private readonly ImmutableArray<string> _keys;
    private readonly string[] _columns;

    public SparkMerge(SparkTable table, TableWrite write, StructType target, StructType rows)
    {
        Table = table;
        _keys = write.Upsert.Keys.IsEmpty ? write.Table.Row?.Keys ?? [] : write.Upsert.Keys;
        if (_keys.IsEmpty)
            throw new SpetlrException($"The upsert into table '{table.Key}' has no key. Mark the row type's key columns with [Key], or name them in UpsertOptions.Keys.");
        if (write.Upsert.DuplicateKeys.SequenceColumn is not null || write.Upsert.NullKeys == NullKeyPolicy.DropAndCount)
            throw new SpetlrException($"The upsert into table '{table.Key}': LatestBySequence and DropAndCount are of the embedded engine alone. Reduce the rows before, or run the upsert there.");
        foreach (string key in _keys)
        {
            if (rows.Find(key) is null)
                throw new SpetlrException($"The rows for table '{table.Key}' have no column '{key}', which is a key. Select it.");
        }

        // What the rows lack stays as the table has it.
        _columns = [.. target.Names.Where(n => rows.Find(n) is not null)];
    }

    public SparkTable Table { get; }

    /// <summary>The statement over the rows of a query. A null key and a key that comes twice end it before anything is written.</summary>
    public string Statement(string rows)
    {
        string keys = List(_keys);
        string shown = $"concat_ws(', ', {string.Join(", ", _keys.Select(static k => $"COALESCE(CAST({SparkText.Identifier(k)} AS STRING), 'null')"))})";
        string noKey = Raise($"The upsert into table '{Table.Key}' has a row with null in a key column ({string.Join(", ", _keys)}): ", shown);
        string twice = Raise($"The upsert into table '{Table.Key}' has more than one row with the key ({string.Join(", ", _keys)}): ", shown);
        string source = $"SELECT {List(_columns)} FROM (SELECT *, count(1) OVER (PARTITION BY {keys}) AS `spetlr:count` FROM ({rows})) " +
            $"WHERE CASE WHEN {string.Join(" OR ", _keys.Select(static k => $"{SparkText.Identifier(k)} IS NULL"))} THEN {noKey} WHEN `spetlr:count` > 1 THEN {twice} ELSE TRUE END";
        string[] others = [.. _columns.Where(c => !_keys.Contains(c, StringComparer.OrdinalIgnoreCase))];
        string update = others.Length == 0
            ? ""
            : $" WHEN MATCHED AND NOT ({string.Join(" AND ", others.Select(static c => $"{Of("t", c)} <=> {Of("s", c)}"))}) " +
                $"THEN UPDATE SET {string.Join(", ", others.Select(static c => $"{Of("t", c)} = {Of("s", c)}"))}";
        return $"MERGE INTO {Table.Sql} AS t USING ({source}) AS s ON {string.Join(" AND ", _keys.Select(static k => $"{Of("t", k)} = {Of("s", k)}"))}{update} " +
            $"WHEN NOT MATCHED THEN INSERT ({List(_columns)}) VALUES ({string.Join(", ", _columns.Select(static c => Of("s", c)))})";
    }

    private static string Raise(string message, string shown) => $"CAST(raise_error(concat({SparkText.String(message)}, {shown})) AS BOOLEAN)";

    private static string Of(string alias, string column) => $"{alias}.{SparkText.Identifier(column)}";

    private static string List(IEnumerable<string> columns) => string.Join(", ", columns.Select(SparkText.Identifier));
}
