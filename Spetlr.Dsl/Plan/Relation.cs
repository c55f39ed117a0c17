using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan;

/// <summary>A node of the plan: rows of one schema, described, not computed. Immutable; knows no engine.</summary>
internal abstract record Relation
{
    private protected Relation()
    {
    }

    /// <summary>The columns of the rows.</summary>
    public abstract StructType Schema { get; }

    /// <summary>The relations this one is computed from, in order.</summary>
    public abstract IReadOnlyList<Relation> Inputs { get; }

    /// <summary>Whether rows come from a stream.</summary>
    public virtual bool IsStreaming => Inputs.Any(static i => i.IsStreaming);

    /// <summary>The same node over other inputs, as many and with the same columns; a leaf is itself.</summary>
    /// <param name="inputs">The inputs that replace <see cref="Inputs"/>, in order.</param>
    internal abstract Relation WithInputs(IReadOnlyList<Relation> inputs);
}
