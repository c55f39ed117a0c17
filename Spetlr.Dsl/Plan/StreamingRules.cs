namespace Spetlr.Dsl.Plan;

/// <summary>What a plan over a stream may hold: operators that look at one row, unions of streams, and joins of a stream with static rows.</summary>
internal static class StreamingRules
{
    /// <summary>Checks a plan.</summary>
    /// <param name="relation">The plan's root.</param>
    /// <exception cref="SpetlrException">An operator over a stream needs state; the message names it.</exception>
    public static void Require(Relation relation)
    {
        foreach (Relation input in relation.Inputs)
            Require(input);
        if (!relation.IsStreaming)
            return;
        switch (relation)
        {
            case Scan or FilesScan or LocalRows or Filter or Project:
                return;
            case Union:
                if (!relation.Inputs.All(static i => i.IsStreaming))
                    throw Refused("Union of a stream with static rows", "read both as streams, or write the static rows once, apart from the stream");
                return;
            case Join join:
                Require(join);
                return;
            case Limit:
                throw Refused("Limit", "it needs to remember the rows of earlier batches; limit the table that the stream writes instead");
            case Sort:
                throw Refused("OrderBy", "a stream has no end; sort the table that the stream writes instead");
            default:
                throw Refused(relation.GetType().Name, "run it over a static table instead");
        }
    }

    private static void Require(Join join)
    {
        if (join.Left.IsStreaming && join.Right.IsStreaming)
            throw Refused("A join of two streams", "join the stream with a static table");
        if (join.Kind == JoinKind.Left && join.Right.IsStreaming)
            throw Refused("A left join whose right side is the stream", "put the stream on the left side, or use an inner join");
    }

    private static SpetlrException Refused(string what, string wayOut) =>
        new($"{what} is not possible over a stream: {wayOut}.");
}
