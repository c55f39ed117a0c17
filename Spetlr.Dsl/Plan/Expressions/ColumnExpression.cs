using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>A typed, immutable computation over the columns of a row. Says what C# means, not how an engine writes it.</summary>
/// <remarks>
/// A node means what the C# operator of its name means: comparisons are never null, lifted arithmetic of a null is null,
/// integer overflow is an error. A <see cref="TimeSpan"/> is carried as a <see cref="DataType.Long"/> of microseconds.
/// </remarks>
internal abstract record ColumnExpression
{
    private protected ColumnExpression()
    {
    }

    /// <summary>The type of the value.</summary>
    public abstract DataType Type { get; }

    /// <summary>Whether the value may be null.</summary>
    public abstract bool Nullable { get; }

    /// <summary>The expressions this one is computed from, in order.</summary>
    public abstract IReadOnlyList<ColumnExpression> Operands { get; }

    /// <summary>Whether this node itself, its operands given, can be an error: overflow, division by zero, a null where C# needs a value.</summary>
    public virtual bool Raises => false;

    /// <summary>Whether evaluating the expression can be an error. An engine must not evaluate such a one for rows where C# would not.</summary>
    public bool CanFail => Raises || Operands.Any(static o => o.CanFail);
}
