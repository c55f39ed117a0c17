using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>A property of a row type while it is looked at.</summary>
internal sealed class RowProperty(IPropertySymbol symbol, bool canSet)
{
    public IPropertySymbol Symbol => symbol;

    /// <summary>Whether code inside the row type can set it, at least while constructing.</summary>
    public bool CanSet => canSet;

    public AttributeReader? Key { get; } = AttributeReader.Find(symbol, KnownNames.KeyAttribute);

    public AttributeReader? Column { get; } = AttributeReader.Find(symbol, KnownNames.ColumnAttribute);

    public bool IsMapped { get; } = AttributeReader.Find(symbol, KnownNames.NotMappedAttribute) is null;

    /// <summary>Whether a field stands behind it; what is computed from others is no column.</summary>
    public bool IsStored { get; } = symbol.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, symbol))
        || (symbol.DeclaringSyntaxReferences.IsEmpty && symbol.GetMethod is { } getter && AttributeReader.Find(getter, KnownNames.CompilerGeneratedAttribute) is not null);

    /// <summary>The type without <c>Nullable</c> around it.</summary>
    public ITypeSymbol PlainType => symbol.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
        ? nullable.TypeArguments[0]
        : symbol.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    /// <summary>Whether the type is written as nullable; one from a place without nullability is not.</summary>
    public bool SaysNullable => symbol.NullableAnnotation == NullableAnnotation.Annotated
        || symbol.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    /// <summary>The type as written.</summary>
    public Location? TypeLocation => Syntax switch
    {
        PropertyDeclarationSyntax property => property.Type.GetLocation(),
        ParameterSyntax { Type: { } type } => type.GetLocation(),
        _ => null,
    };

    /// <summary>The name as written.</summary>
    public Location? NameLocation => Syntax switch
    {
        PropertyDeclarationSyntax property => property.Identifier.GetLocation(),
        ParameterSyntax parameter => parameter.Identifier.GetLocation(),
        _ => null,
    };

    private SyntaxNode? Syntax => symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();

    /// <summary>The public instance properties, those of base classes first; an override stands where its base declared it.</summary>
    public static List<RowProperty> Of(INamedTypeSymbol type, Compilation compilation)
    {
        Stack<INamedTypeSymbol> chain = new();
        for (INamedTypeSymbol? at = type; at is { SpecialType: SpecialType.None }; at = at.BaseType)
            chain.Push(at);
        List<RowProperty> found = [];
        foreach (INamedTypeSymbol at in chain)
        {
            foreach (IPropertySymbol property in at.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is not { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false, GetMethod: { } getter }
                    || !compilation.IsSymbolAccessibleWithin(getter, type))
                    continue;
                bool canSet = property.SetMethod is { } setter && compilation.IsSymbolAccessibleWithin(setter, type);
                RowProperty entry = new(property, canSet);
                int hidden = found.FindIndex(p => p.Symbol.Name == property.Name);
                if (hidden < 0)
                    found.Add(entry);
                else
                    found[hidden] = entry;
            }
        }

        return found;
    }
}
