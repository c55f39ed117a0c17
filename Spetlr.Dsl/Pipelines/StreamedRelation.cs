using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl;

/// <summary>A plan read as a stream.</summary>
internal static class StreamedRelation
{
    /// <summary>The same plan with its sources as streams; the right side of a join stays the static table it is.</summary>
    public static Relation AsStream(this Relation plan) => plan switch
    {
        Scan scan => scan with { Streaming = true },
        Join join => join.WithInputs([join.Left.AsStream(), join.Right]),
        { Inputs.Count: 0 } => plan,
        _ => plan.WithInputs([.. plan.Inputs.Select(AsStream)]),
    };
}
