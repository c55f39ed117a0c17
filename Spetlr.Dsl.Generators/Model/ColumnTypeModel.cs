namespace Spetlr.Dsl.Generators.Model;

/// <summary>How values of a C# type travel. Immutable, equal by value.</summary>
/// <param name="FullName">The C# type without nullability, as a <c>global::</c> name.</param>
/// <param name="Accessor">The suffix of the reader's Get and the writer's Set method; of a list or map that of <c>NestedValues</c>' Read method.</param>
/// <param name="DataType">The Delta type as an expression.</param>
/// <param name="Conversion">What lies between the accessor's type and the property's.</param>
/// <param name="EnumMembers">Names of an enum's members, one a value.</param>
internal sealed record ColumnTypeModel(
    string FullName,
    string Accessor,
    string DataType,
    ColumnConversion Conversion,
    EquatableArray<string> EnumMembers)
{
    /// <summary>The element of a list, or key and value of a map; empty otherwise.</summary>
    public EquatableArray<PartModel> Parts { get; init; }

    /// <summary>Whether the C# type is a reference type, so that a null can be where the column has none.</summary>
    public bool IsReference { get; init; }
}
