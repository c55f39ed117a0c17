using Microsoft.CodeAnalysis;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>The C# types that hold lists and maps.</summary>
internal static class CollectionTypes
{
    /// <summary>The type of the elements, and the method that reads the list; null for what is no list.</summary>
    public static (ITypeSymbol Element, string Reader)? List(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: not SpecialType.System_Byte } array => (array.ElementType, "Array"),
        INamedTypeSymbol { TypeArguments.Length: 1 } named => named.OriginalDefinition.ToDisplayString() switch
        {
            "System.Collections.Generic.List<T>" or "System.Collections.Generic.IReadOnlyList<T>" => (named.TypeArguments[0], "List"),
            "System.Collections.Immutable.ImmutableArray<T>" => (named.TypeArguments[0], "ImmutableArray"),
            _ => null,
        },
        _ => null,
    };

    /// <summary>The types of keys and values; null for what is no map.</summary>
    public static (ITypeSymbol Key, ITypeSymbol Value)? Map(ITypeSymbol type) => type is INamedTypeSymbol { TypeArguments.Length: 2 } named
        && named.OriginalDefinition.ToDisplayString() is "System.Collections.Generic.Dictionary<TKey, TValue>" or "System.Collections.Generic.IReadOnlyDictionary<TKey, TValue>"
            ? (named.TypeArguments[0], named.TypeArguments[1])
            : null;

    /// <summary>What is inside all lists and, as values, all maps; the type itself when it is neither.</summary>
    public static ITypeSymbol Leaf(ITypeSymbol type)
    {
        while (true)
        {
            if (List(type) is { } list)
                type = list.Element;
            else if (Map(type) is { } map)
                type = map.Value;
            else
                return Plain(type);
        }
    }

    /// <summary>The type without <c>Nullable</c> around it.</summary>
    public static ITypeSymbol Plain(ITypeSymbol type) => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
        ? nullable.TypeArguments[0]
        : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    /// <summary>Whether a value of the type may be null.</summary>
    public static bool IsNullable(ITypeSymbol type, NullableAnnotation annotation) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
        || (type.IsReferenceType && annotation != NullableAnnotation.NotAnnotated);
}
