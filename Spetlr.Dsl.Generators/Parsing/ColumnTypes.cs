using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Generators.Model;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>The Delta type of each C# type, and the way out for those that have none.</summary>
internal static class ColumnTypes
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The column type, or null when no Delta type fits.</summary>
    /// <param name="type">The C# type, without <c>Nullable</c> around it.</param>
    /// <param name="dataType">The Delta type as an expression, when <c>[Column]</c> decided it; of a list or a map that of what is inside.</param>
    /// <param name="nested">The types that the row nests.</param>
    public static ColumnTypeModel? Find(ITypeSymbol type, string? dataType, NestedRows nested)
    {
        if (CollectionTypes.List(type) is { } list)
        {
            return Part(list.Element) is { } element
                ? Nested(list.Reader, ColumnConversion.List, $"new {KnownNames.ArrayType}({element.Type.DataType}, {Bool(element)})", element)
                : null;
        }

        if (CollectionTypes.Map(type) is { } map)
        {
            return Part(map.Key) is { } key && Part(map.Value) is { } value
                ? Nested("Map", ColumnConversion.Map, $"new {KnownNames.MapType}({key.Type.DataType}, {value.Type.DataType}, {Bool(value)})", key with { IsNullable = false }, value)
                : null;
        }

        if (nested.IsRow(type))
        {
            return nested.TryRead((INamedTypeSymbol)type)
                ? Nested("Struct", ColumnConversion.Row, $"{KnownNames.RowDescriptor}.Of<{FullName(type)}>().Schema")
                : null;
        }

        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration)
            return Model("String", "String", ColumnConversion.Enum, EnumNames.Distinct(enumeration).Select(static m => m.Name));
        if (type is IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte })
            return Model("Bytes", "Binary", ColumnConversion.Reference);
        return type.SpecialType switch
        {
            SpecialType.System_Boolean => Model("Boolean", "Boolean"),
            SpecialType.System_SByte => Model("SByte", "Byte"),
            SpecialType.System_Int16 => Model("Int16", "Short"),
            SpecialType.System_Int32 => Model("Int32", "Integer"),
            SpecialType.System_Int64 => Model("Int64", "Long"),
            SpecialType.System_Single => Model("Single", "Float"),
            SpecialType.System_Double => Model("Double", "Double"),
            SpecialType.System_Decimal => Model("Decimal", "Decimal"),
            SpecialType.System_String => Model("String", "String", ColumnConversion.Reference),
            SpecialType.System_DateTime => Model("TimestampNtz", "TimestampNtz"),
            _ => type.ToDisplayString() switch
            {
                "System.DateOnly" => Model("Date", "Date"),
                "System.DateTimeOffset" => Model("Timestamp", "Timestamp"),
                "System.Guid" => Model("String", "String", ColumnConversion.Guid),
                _ => null,
            },
        };

        ColumnTypeModel Model(
            string accessor,
            string delta,
            ColumnConversion conversion = ColumnConversion.None,
            IEnumerable<string>? members = null) =>
            new(
                FullName(type),
                accessor,
                dataType ?? $"{KnownNames.DataType}.{delta}",
                conversion,
                new EquatableArray<string>(members ?? []))
            {
                IsReference = conversion == ColumnConversion.Reference,
            };

        ColumnTypeModel Nested(string reader, ColumnConversion conversion, string delta, params PartModel[] parts) =>
            new(FullName(type), reader, delta, conversion, new EquatableArray<string>([]))
            {
                Parts = new EquatableArray<PartModel>(parts),
                IsReference = type.IsReferenceType,
            };

        PartModel? Part(ITypeSymbol part)
        {
            ITypeSymbol plain = CollectionTypes.Plain(part);
            string? given = CollectionTypes.Leaf(plain).SpecialType == SpecialType.System_Decimal ? dataType ?? DataTypeNames.DefaultDecimal : null;
            return Find(plain, given, nested) is { } found ? new PartModel(found, CollectionTypes.IsNullable(part, part.NullableAnnotation)) : null;
        }

        static string Bool(PartModel part) => part.IsNullable ? "true" : "false";
    }

    private static string FullName(ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(Format);

    /// <summary>What to do instead of a type that no Delta type fits.</summary>
    public static string WayOut(ITypeSymbol type, NestedRows nested)
    {
        if (nested.IsRow(type))
            return $"the declaration of '{type.Name}' has an error of its own";
        if (nested.CouldBeRow(type))
            return $"declare '{type.Name}' partial, so that it becomes a nested column, or leave the property out with [NotMapped]";
        if (type.TypeKind == TypeKind.Error)
            return "the type is not known here; a type that another generator makes cannot be a column";
        return type.SpecialType switch
        {
            SpecialType.System_Byte => "use 'short', Delta's byte is signed",
            SpecialType.System_UInt16 => "use 'int'",
            SpecialType.System_UInt32 or SpecialType.System_IntPtr or SpecialType.System_UIntPtr => "use 'long'",
            SpecialType.System_UInt64 => "use 'decimal' with [Column(TypeName = \"decimal(20,0)\")]",
            SpecialType.System_Char => "use 'string'",
            _ => type.ToDisplayString() switch
            {
                "System.TimeSpan" => "use 'long' and store ticks or microseconds",
                "System.TimeOnly" => "use 'string', or 'long' and store microseconds",
                "System.Half" => "use 'float'",
                "System.Int128" or "System.UInt128" or "System.Numerics.BigInteger" => "use 'decimal' (28 digits) or 'string'",
                "System.Uri" or "System.Version" => "use 'string'",
                _ => "make its parts columns of their own, or leave the property out with [NotMapped]",
            },
        };
    }
}
