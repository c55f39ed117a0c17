namespace Spetlr.Dsl.Generators.Model;

/// <summary>What a list or a map has inside. Immutable, equal by value.</summary>
/// <param name="Type">Its type.</param>
/// <param name="IsNullable">Whether it may be null.</param>
internal sealed record PartModel(ColumnTypeModel Type, bool IsNullable)
{
    /// <summary>The C# type with its nullability, as a <c>global::</c> name.</summary>
    public string FullName => Type.FullName + (IsNullable ? "?" : "");
}
