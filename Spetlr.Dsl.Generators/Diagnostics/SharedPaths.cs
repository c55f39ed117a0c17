using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Generators.Model;
using Spetlr.Dsl.Generators.Parsing;

namespace Spetlr.Dsl.Generators.Diagnostics;

/// <summary>Reports tables whose folder is another's, or inside it.</summary>
internal static class SharedPaths
{
    public static void Report(SourceProductionContext context, ImmutableArray<LocatedClaim> first, ImmutableArray<LocatedClaim> second)
    {
        (LocatedClaim Table, string Path)[] places =
        [
            .. first.Concat(second)
                .Where(static c => c.Path is not null)
                .GroupBy(static c => c.Claim)
                .Select(static g => g.First())
                .OrderBy(static c => c.Claim.RowName, StringComparer.Ordinal)
                .ThenBy(static c => c.Claim.Kind)
                .Select(static c => (c, LakePath.Normal(c.Path!))),
        ];
        Dictionary<string, LocatedClaim> owners = new(StringComparer.Ordinal);
        foreach ((LocatedClaim table, string path) in places)
        {
            if (owners.TryGetValue(path, out LocatedClaim? owner))
                context.ReportDiagnostic(Diagnostic.Create(Rules.SharedPath, table.PathLocation, table.Path, table.Claim.Key, owner.Claim.Key));
            else
                owners.Add(path, table);
        }

        foreach ((LocatedClaim table, string path) in places)
        {
            if (Outer(owners, path) is { } outer)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Rules.NestedPath, table.PathLocation, table.Path, table.Claim.Key, outer.Path, outer.Claim.Key, Harm(outer.Claim.Kind)));
            }
        }
    }

    /// <summary>The nearest table around a path, found by walking up, so that a thousand tables cost a thousand walks.</summary>
    private static LocatedClaim? Outer(Dictionary<string, LocatedClaim> owners, string path)
    {
        foreach ((string folder, string way) in LakePath.Above(path))
        {
            if (owners.TryGetValue(folder, out LocatedClaim? outer))
                return LakePath.IsHidden(way) ? null : outer;
        }

        return null;
    }

    private static string Harm(TableKind outer) => outer == TableKind.Delta
        ? "VACUUM of the outer table deletes the inner one's files"
        : "the source picks up the inner one's files as its own";
}
