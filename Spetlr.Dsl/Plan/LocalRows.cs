using Spetlr.Dsl.Rows;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan;

/// <summary>Rows that are in memory.</summary>
/// <param name="RowSchema">Their columns.</param>
/// <param name="Rows">One writer a row: writes the row's columns in the schema's order.</param>
internal sealed record LocalRows(StructType RowSchema, IReadOnlyList<Action<RowWriter>> Rows) : Relation
{
    /// <inheritdoc/>
    public override StructType Schema => RowSchema;

    /// <inheritdoc/>
    public override IReadOnlyList<Relation> Inputs => [];

    /// <inheritdoc/>
    internal override Relation WithInputs(IReadOnlyList<Relation> inputs) => this;
}
