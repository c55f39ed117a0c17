using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Generators.Diagnostics;
using Spetlr.Dsl.Generators.Model;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>Makes a column of a property.</summary>
internal static class ColumnParser
{
    private const string TypeName = nameof(TypeName);

    /// <summary>The column; null, after a diagnostic, when no Delta type fits.</summary>
    /// <param name="property">The property.</param>
    /// <param name="naming">The naming policy.</param>
    /// <param name="fallback">Where to report what the source does not show.</param>
    /// <param name="diagnostics">What is wrong with it.</param>
    /// <param name="nested">The types that the row nests.</param>
    public static ColumnModel? Parse(RowProperty property, string? naming, Location fallback, ICollection<Diagnostic> diagnostics, NestedRows nested)
    {
        ITypeSymbol declared = property.Symbol.Type;
        ITypeSymbol type = CollectionTypes.Plain(declared);
        bool isNullable = CollectionTypes.IsNullable(declared, property.Symbol.NullableAnnotation);
        if (ColumnTypes.Find(type, DataType(property, CollectionTypes.Leaf(type), fallback, diagnostics), nested) is not { } found)
        {
            if (nested.CircleOf(CollectionTypes.Leaf(type)) is { } circle)
            {
                diagnostics.Add(Diagnostic.Create(Rules.CircularRow, property.TypeLocation ?? fallback, property.Symbol.Name, circle));
                return null;
            }

            diagnostics.Add(Diagnostic.Create(
                Rules.UnsupportedType,
                property.TypeLocation ?? fallback,
                property.Symbol.Name,
                declared.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat),
                ColumnTypes.WayOut(CollectionTypes.Leaf(type), nested)));
            return null;
        }

        string member = property.Symbol.Name;
        return new ColumnModel(member, Name(property, naming), found, isNullable);
    }

    private static string Name(RowProperty property, string? naming) =>
        property.Column?.FirstText() is { } name && !string.IsNullOrWhiteSpace(name)
            ? name
            : NamingPolicies.Apply(naming, property.Symbol.Name);

    /// <summary>The Delta type as an expression where it does not follow from the C# type alone.</summary>
    private static string? DataType(RowProperty property, ITypeSymbol type, Location fallback, ICollection<Diagnostic> diagnostics)
    {
        bool isDecimal = type.SpecialType == SpecialType.System_Decimal;
        string? unless = isDecimal ? DataTypeNames.DefaultDecimal : null;
        if (property.Column?.Text(TypeName) is not { } typeName)
            return unless;
        string[] names = DataTypeNames.Of(type);
        string remedy;
        if (isDecimal)
        {
            if (DataTypeNames.FindDecimal(typeName) is { } found)
                return found;
            remedy = "write \"decimal(p,s)\" with p from 1 to 38 and s from 0 to p";
        }
        else if (names.Length == 0 || names.Contains(typeName.Trim(), StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }
        else
        {
            remedy = $"leave TypeName out or write \"{names[0]}\", or change the property's type";
        }

        diagnostics.Add(Diagnostic.Create(
            Rules.TypeNameDoesNotFit,
            property.Column.LocationOf(TypeName) is { IsInSource: true } place ? place : fallback,
            property.Symbol.Name,
            property.Symbol.Type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat),
            typeName,
            remedy));
        return unless;
    }
}
