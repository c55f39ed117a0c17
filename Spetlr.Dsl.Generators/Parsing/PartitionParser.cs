using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Generators.Diagnostics;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>Reads <c>[PartitionBy]</c>.</summary>
internal static class PartitionParser
{
    /// <summary>The names of the partition columns, in order; what cannot be one is reported and left out.</summary>
    public static List<string> Parse(
        INamedTypeSymbol type,
        IReadOnlyList<RowProperty> properties,
        Func<RowProperty, string?> columnOf,
        ICollection<Diagnostic> diagnostics)
    {
        List<string> found = [];
        if (AttributeReader.Find(type, KnownNames.PartitionByAttribute) is not
            { First: { Kind: TypedConstantKind.Array, IsNull: false } members } attribute)
            return found;
        int columns = properties.Count(p => columnOf(p) is not null);
        for (int i = 0; i < members.Values.Length; i++)
        {
            string member = members.Values[i].Value as string ?? "";
            RowProperty? property = properties.FirstOrDefault(p => p.Symbol.Name == member);
            if (property is null)
                Report(i, member, "it has no such public property");
            else if (!property.IsMapped)
                Report(i, member, "the property is [NotMapped]");
            else if (columnOf(property) is not { } column)
                continue;
            else if (found.Contains(column))
                Report(i, member, "it is named twice");
            else if (found.Count + 1 == columns)
                Report(i, member, "a column must be left to store");
            else
                Add(i, property, column);
        }

        return found;

        void Add(int position, RowProperty property, string column)
        {
            found.Add(column);
            Location place = attribute.LocationOf(position) ?? attribute.Location;
            ITypeSymbol plain = property.PlainType;
            if (Objection(plain) is { } objection)
                diagnostics.Add(Diagnostic.Create(Rules.PartitionType, place, type.Name, property.Symbol.Name, plain.ToDisplayString(), objection));
            if (property.SaysNullable)
                diagnostics.Add(Diagnostic.Create(Rules.NullablePartition, place, type.Name, property.Symbol.Name, WhereNullsGo(plain)));
        }

        void Report(int position, string member, string reason) =>
            diagnostics.Add(Diagnostic.Create(Rules.PartitionColumn, attribute.LocationOf(position) ?? attribute.Location, type.Name, member, reason));
    }

    private static string? Objection(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } => "the log holds the value as text, so bytes that are not UTF-8 cannot be written",
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double } => "values that are rounded make a folder each",
        _ => null,
    };

    private static string WhereNullsGo(ITypeSymbol type) => type.SpecialType == SpecialType.System_String
        ? "null and the empty text are stored as one and read back as null"
        : "its rows go into the partition '__HIVE_DEFAULT_PARTITION__'";
}
