using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Generators.Parsing;

namespace Spetlr.Dsl.Generators.Diagnostics;

/// <summary>Finds checkpoints in a place where they do not last.</summary>
internal static class CheckpointPlaces
{
    /// <summary>Reports declared checkpoints of Delta tables.</summary>
    public static void Report(SourceProductionContext context, ImmutableArray<LocatedClaim> tables)
    {
        Dictionary<string, string> keys = new(StringComparer.Ordinal);
        foreach (LocatedClaim table in tables.Where(static t => t.Path is not null))
            keys[LakePath.Normal(table.Path!)] = table.Claim.Key;
        foreach (LocatedClaim table in tables.Where(static t => t.Checkpoint is not null).GroupBy(static t => t.Claim).Select(static g => g.First()))
        {
            foreach (Diagnostic found in Find(table.Checkpoint!, table.CheckpointLocation, keys))
                context.ReportDiagnostic(found);
        }
    }

    /// <summary>What is wrong with a checkpoint's place.</summary>
    /// <param name="checkpoint">The path as written.</param>
    /// <param name="place">Where it is written.</param>
    /// <param name="keys">The key of the Delta table at each normal path.</param>
    public static IEnumerable<Diagnostic> Find(string checkpoint, Location place, IReadOnlyDictionary<string, string> keys)
    {
        string normal = LakePath.Normal(checkpoint);
        if (keys.TryGetValue(normal, out string? same))
            yield return Diagnostic.Create(Rules.CheckpointIsTable, place, checkpoint, same);
        foreach ((string folder, string way) in LakePath.Above(normal))
        {
            if (!keys.TryGetValue(folder, out string? outer))
                continue;
            if (!LakePath.IsHidden(way))
                yield return Diagnostic.Create(Rules.CheckpointInTable, place, checkpoint, outer);
            break;
        }

        if (LakePath.IsLocal(checkpoint))
            yield return Diagnostic.Create(Rules.LocalCheckpoint, place, checkpoint);
    }
}
