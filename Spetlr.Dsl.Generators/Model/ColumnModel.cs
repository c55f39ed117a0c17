namespace Spetlr.Dsl.Generators.Model;

/// <summary>A column of a row type. Immutable, equal by value.</summary>
/// <param name="Member">The property's name.</param>
/// <param name="Name">The column's name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsNullable">Whether it may be null.</param>
internal sealed record ColumnModel(string Member, string Name, ColumnTypeModel Type, bool IsNullable);
