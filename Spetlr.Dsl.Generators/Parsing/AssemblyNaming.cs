using Microsoft.CodeAnalysis;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>The naming policy that an assembly or a type sets with <c>[SpetlrNaming]</c>.</summary>
internal static class AssemblyNaming
{
    /// <summary>The policy, or null.</summary>
    public static string? Of(ISymbol symbol) =>
        AttributeReader.Find(symbol, KnownNames.SpetlrNamingAttribute)?.First is
        { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type, Value: { } value }
            ? EnumNames.Find(type, value)
            : null;
}
