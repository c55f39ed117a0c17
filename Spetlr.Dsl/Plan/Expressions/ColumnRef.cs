using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>A column of the input.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="ColumnType">Its type.</param>
/// <param name="IsNullable">Whether it may be null where the reference is evaluated.</param>
/// <param name="Input">Which input it belongs to: 0 for the only one or a join's left, 1 for a join's right.</param>
internal sealed record ColumnRef(string Name, DataType ColumnType, bool IsNullable, int Input = 0) : ColumnExpression
{
    /// <inheritdoc/>
    public override DataType Type => ColumnType;

    /// <inheritdoc/>
    public override bool Nullable => IsNullable;

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Operands => [];
}
