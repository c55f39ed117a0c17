using System.Collections.Immutable;
using Spetlr.Dsl.Generators.Model;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>Finds the tables of one assembly whose names meet.</summary>
internal static class ClashParser
{
    private const string CheckpointSuffix = "Checkpoint";

    public static ClashModel Parse(ImmutableArray<TableClaim> first, ImmutableArray<TableClaim> second)
    {
        TableClaim[] claims = Order(first.Concat(second));
        HashSet<string> handles = new(StringComparer.Ordinal);
        List<TableClaim> losers = [];
        foreach (TableClaim claim in claims)
        {
            if (!handles.Add(claim.HandleName))
                losers.Add(claim);
        }

        return new ClashModel(
            new EquatableArray<TableClaim>(losers),
            new EquatableArray<string>(claims
                .Where(c => c.HasCheckpointMember && handles.Contains(c.HandleName + CheckpointSuffix))
                .Select(static c => c.HandleName)),
            new EquatableArray<string>(claims
                .Select(static c => c.RowName)
                .Distinct(StringComparer.Ordinal)
                .GroupBy(static n => n, StringComparer.OrdinalIgnoreCase)
                .Where(static g => g.Count() > 1)
                .SelectMany(static g => g)));
    }

    /// <summary>The order in which tables take names; the first keeps it.</summary>
    public static TableClaim[] Order(IEnumerable<TableClaim> claims) =>
        [.. claims.OrderBy(static c => c.RowName, StringComparer.Ordinal).ThenBy(static c => c.Kind)];
}
