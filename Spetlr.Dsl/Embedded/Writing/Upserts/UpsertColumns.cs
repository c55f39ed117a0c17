using System.Collections.Immutable;
using Spetlr.Dsl.Embedded.Sql;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Writing.Upserts;

/// <summary>The table's columns by their part in an upsert, and the conditions made of them.</summary>
/// <param name="Keys">Those that identify a row.</param>
/// <param name="Values">The others.</param>
/// <param name="Sequence">The one that orders the rows of a key, or null.</param>
/// <param name="PartitionBy">Names of the partition columns.</param>
internal sealed record UpsertColumns(
    ImmutableArray<StructField> Keys, ImmutableArray<StructField> Values, StructField? Sequence, ImmutableArray<string> PartitionBy)
{
    /// <summary>That the rows <c>t</c> of the table and <c>s</c> of the batch have the same key.</summary>
    public string SameKey => string.Join(" AND ", Keys.Select(static k => $"t.{Name(k)} = s.{Name(k)}"));

    /// <summary>That the batch's row <c>s</c> would change the table's row <c>t</c>.</summary>
    public string Changes => Values.IsEmpty ? "false" : $"({string.Join(" OR ", Values.Select(v => $"t.{Name(v)} IS DISTINCT FROM {Stored(v, "s")}"))})";

    /// <summary>That the table's row <c>t</c> is newer than the batch's row <c>s</c>.</summary>
    public string IsLate => Sequence is { } column
        ? $"coalesce(t.{Name(column)} > s.{Name(column)}, s.{Name(column)} IS NULL AND t.{Name(column)} IS NOT NULL)"
        : "false";

    /// <summary>That a row of the batch has no key.</summary>
    public string HasNullKey => string.Join(" OR ", Keys.Select(k => $"{Stored(k)} IS NULL"));

    /// <summary>The key columns, to group by.</summary>
    public string KeyList => string.Join(", ", Keys.Select(Name));

    /// <summary>The key's values as a text for messages.</summary>
    public string KeyText => string.Join(" || ', ' || ", Keys.Select(static k => $"{SqlText.Literal(k.Name + " = ")} || coalesce(CAST({Name(k)} AS VARCHAR), 'null')"));

    /// <exception cref="SpetlrException">There are no keys, or a column that is named is not the table's.</exception>
    public static UpsertColumns Of(TableWrite write, WriteTarget target)
    {
        ImmutableArray<string> names = write.Upsert.Keys.IsDefaultOrEmpty ? write.Table.Row?.Keys ?? [] : write.Upsert.Keys;
        if (names.IsEmpty)
            throw new SpetlrException($"Table '{write.Table.Key}' has no key, so an upsert has nothing to match rows by. Put [Key] on the row type's key properties, or name the columns in UpsertOptions.Keys.");
        ImmutableArray<StructField> keys = [.. names.Select(n => Find(n, "key"))];
        return new UpsertColumns(
            keys,
            [.. target.Schema.Fields.Where(f => !keys.Contains(f))],
            write.Upsert.DuplicateKeys.SequenceColumn is { } sequence ? Find(sequence, "sequence") : null,
            target.PartitionBy);

        StructField Find(string name, string part)
        {
            StructField field = target.Schema.Find(name)
                ?? throw new SpetlrException($"Table '{write.Table.Key}' has no column '{name}', which the upsert names as its {part} column. Its columns are {string.Join(", ", target.Schema.Names)}.");
            return field.Type is StructType or ArrayType or MapType
                ? throw new SpetlrException($"Column '{name}' of table '{write.Table.Key}' is {field.Type}, which cannot be the {part} column of an upsert.")
                : field;
        }
    }

    public static string Name(StructField field) => SqlText.Identifier(field.Name);

    // An empty partition value is null once it is in the log.
    private string Stored(StructField field, string? row = null)
    {
        string column = row is null ? Name(field) : $"{row}.{Name(field)}";
        if (!PartitionBy.Contains(field.Name, StringComparer.OrdinalIgnoreCase))
            return column;
        return field.Type == DataType.String ? $"nullif({column}, '')" : field.Type == DataType.Binary ? $"nullif({column}, ''::BLOB)" : column;
    }
}
