using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan;

/// <summary>Keeps the rows for which a predicate is true.</summary>
/// <param name="Input">The rows.</param>
/// <param name="Predicate">A boolean over the input's columns.</param>
internal sealed record Filter(Relation Input, ColumnExpression Predicate) : Relation
{
    /// <inheritdoc/>
    public override StructType Schema => Input.Schema;

    /// <inheritdoc/>
    public override IReadOnlyList<Relation> Inputs => [Input];

    /// <inheritdoc/>
    internal override Relation WithInputs(IReadOnlyList<Relation> inputs) => this with { Input = inputs[0] };
}
