using Microsoft.CodeAnalysis;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>The naming policy that an assembly sets.</summary>
internal static class AssemblyNaming
{
    /// <summary>The policy, or null.</summary>
    public static string? Of(IAssemblySymbol assembly) =>
        AttributeReader.Find(assembly, KnownNames.SpetlrNamingAttribute)?.First is
        { Kind: TypedConstantKind.Enum, Type: INamedTypeSymbol type, Value: { } value }
            ? EnumNames.Find(type, value)
            : null;
}
