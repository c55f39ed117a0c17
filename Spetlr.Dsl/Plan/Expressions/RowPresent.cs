using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>Whether a left join found a right row: <c>right != null</c> in its lambda.</summary>
internal sealed record RowPresent : ColumnExpression
{
    /// <inheritdoc/>
    public override DataType Type => DataType.Boolean;

    /// <inheritdoc/>
    public override bool Nullable => false;

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Operands => [];
}
