namespace Spetlr.Dsl.Schema;

/// <summary>A column or a place inside one that cannot be read as it is wanted.</summary>
/// <param name="Path">Where: <c>address.zip</c>, <c>tags.element</c>.</param>
/// <param name="Wanted">The type that is wanted.</param>
/// <param name="Actual">The type that is there; null for a field that is not.</param>
internal sealed record TypeMisfit(string Path, DataType Wanted, DataType? Actual);
