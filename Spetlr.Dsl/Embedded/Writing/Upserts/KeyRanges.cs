using System.Collections.Immutable;
using System.Globalization;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Stats;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Writing.Upserts;

/// <summary>Between which values the keys of a batch lie: a file whose statistics or partition are outside holds none of them.</summary>
internal sealed class KeyRanges
{
    private const int MostPartitions = 10_000;

    private readonly List<Func<AddFile, FileStats?, bool>> _mayHold = [];

    private KeyRanges()
    {
    }

    public static KeyRanges Of(UpsertRows rows, UpsertColumns columns, ColumnMapping mapping)
    {
        KeyRanges ranges = new();
        foreach (StructField key in columns.Keys)
        {
            if (columns.PartitionBy.FirstOrDefault(p => string.Equals(p, key.Name, StringComparison.OrdinalIgnoreCase)) is { } partition)
                ranges.AddPartition(rows, key, mapping.StoredName(partition));
            else
                ranges.AddBounds(rows, key, mapping.Stored(key));
        }

        return ranges;
    }

    /// <summary>Whether the file can hold a row with a key of the batch; true when that is not known.</summary>
    public bool MayHold(AddFile file)
    {
        FileStats? stats = FileStats.Parse(file.Stats);
        return _mayHold.All(test => test(file, stats));
    }

    // Of these types a value has one text in every writer's log.
    private void AddPartition(UpsertRows rows, StructField key, string partition)
    {
        if ((key.Type as PrimitiveType)?.Name is not ("string" or "byte" or "short" or "integer" or "long" or "date"))
            return;
        List<string> values = rows.Read(
            string.Create(CultureInfo.InvariantCulture, $"SELECT DISTINCT CAST({UpsertColumns.Name(key)} AS VARCHAR) FROM {UpsertRows.Table} LIMIT {MostPartitions + 1}"),
            static r => r.GetString(0));
        if (values.Count > MostPartitions)
            return;
        ImmutableHashSet<string> known = values.ToImmutableHashSet(StringComparer.Ordinal);
        _mayHold.Add((file, _) => !file.PartitionValues.TryGetValue(partition, out string? value) || (value is not null && known.Contains(value)));
    }

    private void AddBounds(UpsertRows rows, StructField key, StructField stored)
    {
        if ((key.Type as PrimitiveType)?.Name is not ("byte" or "short" or "integer" or "long" or "date" or "string"))
            return;
        string column = UpsertColumns.Name(key);
        (string? Low, string? High) = rows.Read(
            $"SELECT CAST(min({column}) AS VARCHAR), CAST(max({column}) AS VARCHAR) FROM {UpsertRows.Table}",
            static r => (r.IsDBNull(0) ? null : r.GetString(0), r.IsDBNull(1) ? null : r.GetString(1)))[0];
        if (Low is null || High is null || Parse(key, Low) is not { } low || Parse(key, High) is not { } high)
            return;
        _mayHold.Add((_, stats) => stats is null
            || ((stats.Max(stored) is not { } max || BoundOrder.Compare(low, max) <= 0) && (stats.Min(stored) is not { } min || BoundOrder.Compare(high, min) >= 0)));
    }

    private static object? Parse(StructField key, string text) => (key.Type as PrimitiveType)?.Name switch
    {
        "string" => text,
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null,
        _ => long.Parse(text, CultureInfo.InvariantCulture),
    };
}
