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
                found.Add(column);
        }

        return found;

        void Report(int position, string member, string reason) =>
            diagnostics.Add(Diagnostic.Create(Rules.PartitionColumn, attribute.LocationOf(position) ?? attribute.Location, type.Name, member, reason));
    }
}
