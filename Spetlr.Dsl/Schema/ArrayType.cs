namespace Spetlr.Dsl.Schema;

/// <summary>A list of elements of one type.</summary>
/// <param name="ElementType">The type of each element.</param>
/// <param name="ContainsNull">Whether an element may be null.</param>
public sealed record ArrayType(DataType ElementType, bool ContainsNull) : DataType
{
    /// <inheritdoc/>
    public override string ToDdl() => $"ARRAY<{ElementType.ToDdl()}>";

    /// <inheritdoc/>
    public override string ToString() => $"array<{ElementType}>";
}
