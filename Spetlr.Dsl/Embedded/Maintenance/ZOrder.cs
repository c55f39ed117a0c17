using System.Globalization;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Maintenance;

/// <summary>Rows in Z-order of some columns: each column's place among all its values, and the bits of those places interleaved.</summary>
/// <param name="columns">The columns, by their names in the table.</param>
internal sealed class ZOrder(IReadOnlyList<string> columns)
{
    // More places than files would ever be told apart by; all bits together must fit a BIGINT.
    private const int MostBits = 10;
    private const int BitsOfLong = 62;

    /// <summary>The columns of a table that are to order it.</summary>
    /// <exception cref="SpetlrException">A column is not there, is a partition column, or has no order.</exception>
    public static ZOrder Of(Snapshot snapshot, IReadOnlyList<string> columns, string key)
    {
        List<string> names = [];
        foreach (string column in columns)
        {
            StructField field = snapshot.Schema.Find(column)
                ?? throw new SpetlrException($"Optimize of '{key}': ZOrderBy names '{column}', which is no column of the table. Correct the name.");
            if (snapshot.Metadata.PartitionColumns.Contains(field.Name, StringComparer.OrdinalIgnoreCase))
                throw new SpetlrException($"Optimize of '{key}': ZOrderBy names the partition column '{field.Name}', which has one value in a file. Leave it out.");
            if (field.Type is not (PrimitiveType or DecimalType))
                throw new SpetlrException($"Optimize of '{key}': column '{field.Name}' is {field.Type}, which has no order to lay rows by. Leave it out of ZOrderBy.");
            names.Add(field.Name);
        }

        return names.Count <= BitsOfLong && names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count
            ? new ZOrder(names)
            : throw new SpetlrException($"Optimize of '{key}': ZOrderBy names {names.Count} columns; give each once, and at most {BitsOfLong}.");
    }

    /// <summary>A query that numbers the rows of another from 0 in Z-order.</summary>
    /// <param name="query">The rows.</param>
    /// <param name="number">The name of the column with the number.</param>
    public string Numbered(string query, string number)
    {
        int bits = Math.Min(MostBits, BitsOfLong / columns.Count);
        long places = 1L << bits;

        // Equal values have equal places, so a column of few values still keeps each of them together.
        IEnumerable<string> ranks = columns.Select((c, i) => string.Create(
            CultureInfo.InvariantCulture,
            $"(rank() OVER (ORDER BY {SqlText.Identifier(c)} NULLS FIRST) - 1) * {places} // count(*) OVER () AS {Rank(i)}"));
        IEnumerable<string> interleaved = Enumerable.Range(0, bits).SelectMany(bit => columns.Select((_, i) => string.Create(
            CultureInfo.InvariantCulture, $"((({Rank(i)} >> {bit}) & 1) << {(bit * columns.Count) + i})")));
        return $"SELECT * EXCLUDE ({string.Join(", ", columns.Select((_, i) => Rank(i)))}), "
            + $"row_number() OVER (ORDER BY {string.Join(" | ", interleaved)}) - 1 AS {SqlText.Identifier(number)} "
            + $"FROM (SELECT *, {string.Join(", ", ranks)} FROM ({query}))";
    }

    private static string Rank(int column) => string.Create(CultureInfo.InvariantCulture, $"\"__spetlr_rank_{column}\"");
}
