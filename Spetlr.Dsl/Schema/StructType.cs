using System.Collections.Immutable;

namespace Spetlr.Dsl.Schema;

/// <summary>An ordered list of fields: a table's schema or a nested struct. Immutable, equal by value.</summary>
public sealed record StructType : DataType
{
    /// <summary>Creates a struct from its fields, in order.</summary>
    /// <param name="fields">The fields.</param>
    public StructType(params ImmutableArray<StructField> fields) => Fields = fields;

    /// <summary>The fields, in order.</summary>
    public ImmutableArray<StructField> Fields { get; }

    /// <summary>The names of the fields, in order.</summary>
    public IEnumerable<string> Names => Fields.Select(static f => f.Name);

    /// <summary>The field of that name (ordinal; ignoring case when no exact match exists, as Delta's column names do), or null.</summary>
    /// <param name="name">The name to look for.</param>
    public StructField? Find(string name)
    {
        int at = IndexOf(name);
        return at < 0 ? null : Fields[at];
    }

    /// <summary>The position of the field of that name, or -1; an exact match wins over one that differs in case.</summary>
    /// <param name="name">The name to look for.</param>
    public int IndexOf(string name)
    {
        int loose = -1;
        for (int i = 0; i < Fields.Length; i++)
        {
            if (string.Equals(Fields[i].Name, name, StringComparison.Ordinal))
                return i;
            if (loose < 0 && string.Equals(Fields[i].Name, name, StringComparison.OrdinalIgnoreCase))
                loose = i;
        }

        return loose;
    }

    /// <inheritdoc/>
    public override string ToDdl() =>
        $"STRUCT<{string.Join(", ", Fields.Select(static f => $"{Quote(f.Name)}: {f.Type.ToDdl()}"))}>";

    /// <summary>The columns as Spark's DDL lists them: <c>`id` INT NOT NULL, `name` STRING</c>.</summary>
    public string ToColumnDdl() =>
        string.Join(", ", Fields.Select(static f => $"{Quote(f.Name)} {f.Type.ToDdl()}{(f.Nullable ? "" : " NOT NULL")}"));

    /// <summary>Equal when all fields are, in order.</summary>
    /// <param name="other">The struct to compare with.</param>
    public bool Equals(StructType? other) => other is not null && Fields.AsSpan().SequenceEqual(other.Fields.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (StructField field in Fields)
            hash.Add(field);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"struct<{string.Join(", ", Fields)}>";

    private static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";
}
