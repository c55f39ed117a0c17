using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Spetlr.Dsl.Generators.Analyzers.Expressions;

/// <summary>What a plan can do with values of C# types; as the runtime's <c>Literals</c> and <c>ExpressionTranslator</c> have it.</summary>
internal static class ColumnValues
{
    private static readonly string[] Known = ["System.DateTimeOffset", "System.DateOnly", "System.TimeSpan", KnownNames.Guid];

    /// <summary>The type, without <c>Nullable</c>.</summary>
    public static ITypeSymbol? Plain(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type?.WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    public static bool Is(ITypeSymbol? type, SpecialType special) => Plain(type)?.SpecialType == special;

    public static bool IsEnum(ITypeSymbol? type) => Plain(type) is { TypeKind: TypeKind.Enum };

    /// <summary>Whether a value of the type can be a literal of a plan.</summary>
    public static bool IsLiteral(ITypeSymbol type) => Plain(type) is { } plain
        && (plain.TypeKind == TypeKind.Enum
            || plain is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte }
            || plain.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_Int64) or SpecialType.System_Single or SpecialType.System_Double
                or SpecialType.System_Decimal or SpecialType.System_String or SpecialType.System_DateTime
            || Known.Contains(plain.ToDisplayString()));

    /// <summary>Whether a value of that type can be of no derived one.</summary>
    public static bool IsKnownExactly(ITypeSymbol type) => type.IsValueType || type.IsSealed;

    /// <summary>Whether the arithmetic of the type is a plan's.</summary>
    public static bool IsComputed(ITypeSymbol? type) => Plain(type)?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64
        or SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal;

    /// <summary>Whether an operator is that of moments and durations: they differ by a duration, and one moves the other.</summary>
    public static bool IsOfTime(IBinaryOperation node)
    {
        string? left = Plain(node.LeftOperand.Type)?.ToDisplayString();
        string? right = Plain(node.RightOperand.Type)?.ToDisplayString();
        return right == KnownNames.TimeSpan
            ? left is KnownNames.TimeSpan or "System.DateTime" or "System.DateTimeOffset"
            : left == right && Plain(node.Type)?.ToDisplayString() == KnownNames.TimeSpan;
    }

    /// <summary>Whether operators that the type declares mean what the built-in ones do.</summary>
    public static bool HasKnownOperators(INamedTypeSymbol type) =>
        type.SpecialType is SpecialType.System_String or SpecialType.System_Decimal or SpecialType.System_DateTime || Known.Contains(type.ToDisplayString());

    /// <summary>Whether a plan casts one type to the other.</summary>
    public static bool CanCast(ITypeSymbol from, ITypeSymbol to)
    {
        bool isFloat = from.SpecialType is SpecialType.System_Single or SpecialType.System_Double;
        bool isNumber = isFloat || from.SpecialType == SpecialType.System_Decimal
            || from.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Int64;
        return isNumber && to.SpecialType switch
        {
            SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64 => true,
            SpecialType.System_Single or SpecialType.System_Double => true,
            SpecialType.System_Decimal => !isFloat,
            _ => false,
        };
    }
}
