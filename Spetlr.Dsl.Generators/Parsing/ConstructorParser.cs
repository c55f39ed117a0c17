using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>Chooses the constructor that makes a row from its properties.</summary>
internal static class ConstructorParser
{
    /// <summary>
    /// The constructor and the property behind each parameter: the primary one, else the parameterless one, else the longest
    /// whose parameters all are properties; null when there is none.
    /// </summary>
    public static ChosenConstructor? Choose(INamedTypeSymbol type, IReadOnlyList<RowProperty> properties)
    {
        IEnumerable<IMethodSymbol> candidates = type.InstanceConstructors
            .Where(c => !IsCopy(c, type))
            .OrderByDescending(static c => IsPrimary(c))
            .ThenByDescending(static c => c.Parameters.IsEmpty)
            .ThenByDescending(static c => c.Parameters.Length);
        foreach (IMethodSymbol constructor in candidates)
        {
            RowProperty?[] arguments = [.. constructor.Parameters.Select(p => Match(p, properties))];
            if (!arguments.Contains(null))
                return new ChosenConstructor(constructor, arguments!);
        }

        return null;
    }

    /// <summary>Struct records have a parameterless constructor too, which leaves out the positional properties.</summary>
    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is TypeDeclarationSyntax { ParameterList: not null };

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        type.IsRecord && constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    private static RowProperty? Match(IParameterSymbol parameter, IReadOnlyList<RowProperty> properties)
    {
        if (parameter.RefKind is not (RefKind.None or RefKind.In))
            return null;
        return properties.FirstOrDefault(p => Fits(p, StringComparison.Ordinal))
            ?? properties.FirstOrDefault(p => Fits(p, StringComparison.OrdinalIgnoreCase));

        bool Fits(RowProperty property, StringComparison comparison) =>
            string.Equals(property.Symbol.Name, parameter.Name, comparison)
            && SymbolEqualityComparer.Default.Equals(property.Symbol.Type, parameter.Type);
    }
}
