using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Spetlr.Dsl.Generators.Diagnostics;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>Arguments of an attribute and the places they are written at.</summary>
internal sealed class AttributeReader(AttributeData data)
{
    private readonly AttributeSyntax? syntax = data.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;

    public Location Location => syntax?.GetLocation() ?? Location.None;

    /// <summary>The first positional argument, or null.</summary>
    public TypedConstant? First => data.ConstructorArguments.IsDefaultOrEmpty ? null : data.ConstructorArguments[0];

    /// <summary>The attribute of that full name on a symbol, or null.</summary>
    public static AttributeReader? Find(ISymbol symbol, string fullName)
    {
        AttributeData? found = symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == fullName);
        return found is null ? null : new AttributeReader(found);
    }

    /// <summary>A text argument that says something: null and white space count as left out.</summary>
    public string? Text(string name) =>
        Named(name) is { Kind: TypedConstantKind.Primitive, Value: string text } && !string.IsNullOrWhiteSpace(text) ? text : null;

    public bool IsTrue(string name) => Named(name) is { Value: true };

    public bool HasItems(string name) => Named(name) is { Kind: TypedConstantKind.Array, IsNull: false, Values.Length: > 0 };

    public string? FirstText() =>
        First is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

    /// <summary>The name of an enum argument's member; null when left out, and after a diagnostic when it has none.</summary>
    public string? EnumMember(string name, ICollection<Diagnostic> diagnostics)
    {
        if (Named(name) is not { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type, Value: { } value })
            return null;
        if (EnumNames.Find(type, value) is { } member)
            return member;
        diagnostics.Add(Diagnostic.Create(
            Rules.UndefinedValue,
            LocationOf(name),
            value,
            type.Name,
            EnumNames.Choices(type)));
        return null;
    }

    public Location LocationOf(string name) =>
        syntax?.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == name)?.Expression.GetLocation()
        ?? Location;

    /// <summary>The place of a positional argument; the last one when there are fewer, as for an array handed over whole.</summary>
    public Location? LocationOf(int position)
    {
        AttributeArgumentSyntax[] positional = syntax?.ArgumentList?.Arguments.Where(static a => a.NameEquals is null).ToArray() ?? [];
        return positional.Length == 0 ? null : positional[Math.Min(position, positional.Length - 1)].Expression.GetLocation();
    }

    private TypedConstant? Named(string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in data.NamedArguments)
        {
            if (argument.Key == name)
                return argument.Value;
        }

        return null;
    }
}
