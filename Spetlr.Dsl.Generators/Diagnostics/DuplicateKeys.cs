using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Generators.Model;
using Spetlr.Dsl.Generators.Parsing;

namespace Spetlr.Dsl.Generators.Diagnostics;

/// <summary>Reports tables whose key another has; the first by the row type's name keeps it.</summary>
internal static class DuplicateKeys
{
    public static void Report(SourceProductionContext context, ImmutableArray<LocatedClaim> first, ImmutableArray<LocatedClaim> second)
    {
        Dictionary<TableClaim, Location> places = first.Concat(second)
            .GroupBy(static c => c.Claim)
            .ToDictionary(static g => g.Key, static g => g.First().Location);
        Dictionary<string, TableClaim> owners = new(StringComparer.Ordinal);
        foreach (TableClaim claim in ClashParser.Order(places.Keys))
        {
            if (owners.TryGetValue(claim.HandleName, out TableClaim? owner))
                context.ReportDiagnostic(Diagnostic.Create(Rules.DuplicateKey, places[claim], claim.Key, claim.RowName, owner.RowName));
            else
                owners.Add(claim.HandleName, claim);
        }
    }
}
