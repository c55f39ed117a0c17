using System.Collections.Immutable;

namespace Spetlr.Dsl.Schema;

/// <summary>A named column or nested field.</summary>
/// <param name="Name">The column's name as the table has it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Nullable">Whether it may be null.</param>
public sealed record StructField(string Name, DataType Type, bool Nullable)
{
    /// <summary>Delta's field metadata: name → raw JSON value. Empty unless the table has some.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Equal in name, type and nullability; metadata does not count.</summary>
    /// <param name="other">The field to compare with.</param>
    public bool Equals(StructField? other) =>
        other is not null && Name == other.Name && Nullable == other.Nullable && Type.Equals(other.Type);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StringComparer.Ordinal.GetHashCode(Name), Type, Nullable);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Type}{(Nullable ? "" : " not null")}";
}
