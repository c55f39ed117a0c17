using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl;

/// <summary>The name of a query that was given none: stable across restarts, since the target remembers the pipeline by it.</summary>
internal static class StreamNames
{
    public static string Of(Relation plan, string target) => $"{string.Join("+", Sources(plan))}→{target}";

    private static IEnumerable<string> Sources(Relation relation) => relation is Scan { Streaming: true } scan
        ? [scan.Source.Key]
        : relation.Inputs.SelectMany(Sources);
}
