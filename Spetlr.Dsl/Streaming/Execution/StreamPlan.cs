using System.Collections.Immutable;
using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Streaming.Execution;

/// <summary>A plan and its streaming leaves, whose order is that of the offsets in the checkpoint.</summary>
internal sealed class StreamPlan
{
    private readonly Relation _plan;

    public StreamPlan(string query, Relation plan)
    {
        _plan = plan;
        List<Scan> leaves = [];
        Collect(plan, leaves);
        if (leaves.Count == 0)
            throw new StreamException($"Stream '{query}': the plan has no streaming source. Begin it with a handle's stream, or run it as a batch.");
        Leaves = leaves;
    }

    public IReadOnlyList<Scan> Leaves { get; }

    /// <summary>The plan over the data of one batch.</summary>
    /// <param name="batches">What replaces each leaf.</param>
    public Relation Over(IReadOnlyList<FilesScan> batches)
    {
        int next = 0;
        return Replace(_plan, batches, ref next);
    }

    /// <summary>A leaf without rows.</summary>
    public static FilesScan Empty(Scan leaf) => new(FileFormat.Parquet, ImmutableArray<ScanFile>.Empty, leaf.RowSchema, []);

    private static void Collect(Relation node, List<Scan> leaves)
    {
        if (node is Scan { Streaming: true } scan)
            leaves.Add(scan);
        foreach (Relation input in node.Inputs)
            Collect(input, leaves);
    }

    private static Relation Replace(Relation node, IReadOnlyList<FilesScan> batches, ref int next)
    {
        if (node is Scan { Streaming: true })
            return batches[next++];
        if (!node.IsStreaming)
            return node;
        Relation[] inputs = new Relation[node.Inputs.Count];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = Replace(node.Inputs[i], batches, ref next);
        return node.WithInputs(inputs);
    }
}
