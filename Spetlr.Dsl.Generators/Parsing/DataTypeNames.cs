using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>The type names of <c>[Column(TypeName = …)]</c>, as Spark's DDL writes them.</summary>
internal static class DataTypeNames
{
    /// <summary>Spark's own default for a decimal without precision (its system default).</summary>
    public const string DefaultDecimal = "new " + KnownNames.DecimalType + "(38, 18)";

    private const int MaxPrecision = 38;

    private static readonly Regex Decimal = new(
        @"^\s*(?:decimal|dec|numeric)\s*\(\s*(\d{1,3})\s*(?:,\s*(\d{1,3})\s*)?\)\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>A decimal type as an expression, or null when the name is none.</summary>
    public static string? FindDecimal(string typeName)
    {
        Match match = Decimal.Match(typeName);
        if (!match.Success)
            return null;
        int precision = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        int scale = match.Groups[2].Success ? int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) : 0;
        return precision is < 1 or > MaxPrecision || scale > precision
            ? null
            : $"new {KnownNames.DecimalType}({precision.ToString(CultureInfo.InvariantCulture)}, {scale.ToString(CultureInfo.InvariantCulture)})";
    }

    /// <summary>The names that a C# type's only Delta type goes by; none for a type that has no column.</summary>
    public static string[] Of(ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum)
            return ["string"];
        if (type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte })
            return ["binary"];
        return type.SpecialType switch
        {
            SpecialType.System_Boolean => ["boolean"],
            SpecialType.System_SByte => ["byte", "tinyint"],
            SpecialType.System_Int16 => ["short", "smallint"],
            SpecialType.System_Int32 => ["int", "integer"],
            SpecialType.System_Int64 => ["long", "bigint"],
            SpecialType.System_Single => ["float", "real"],
            SpecialType.System_Double => ["double"],
            SpecialType.System_String => ["string"],
            SpecialType.System_DateTime => ["timestamp_ntz"],
            _ => type.Name switch
            {
                "DateOnly" => ["date"],
                "DateTimeOffset" => ["timestamp"],
                "Guid" => ["string"],
                _ => [],
            },
        };
    }
}
