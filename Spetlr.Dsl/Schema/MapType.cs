namespace Spetlr.Dsl.Schema;

/// <summary>Keys, which are never null, to values.</summary>
/// <param name="KeyType">The type of the keys.</param>
/// <param name="ValueType">The type of the values.</param>
/// <param name="ValueContainsNull">Whether a value may be null.</param>
public sealed record MapType(DataType KeyType, DataType ValueType, bool ValueContainsNull) : DataType
{
    /// <inheritdoc/>
    public override string ToDdl() => $"MAP<{KeyType.ToDdl()}, {ValueType.ToDdl()}>";

    /// <inheritdoc/>
    public override string ToString() => $"map<{KeyType},{ValueType}>";
}
