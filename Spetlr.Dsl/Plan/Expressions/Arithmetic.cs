using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>Arithmetic of two numbers of one type (decimals may differ in scale), checked as in C#; null when either is null.</summary>
/// <remarks>Integers and decimals: overflow and division by zero are errors. Floating point: IEEE 754.</remarks>
/// <param name="Operator">The operation.</param>
/// <param name="Left">The left number.</param>
/// <param name="Right">The right number.</param>
/// <param name="ResultType">The type of the result.</param>
internal sealed record Arithmetic(ArithmeticOperator Operator, ColumnExpression Left, ColumnExpression Right, DataType ResultType) : ColumnExpression
{
    /// <inheritdoc/>
    public override DataType Type => ResultType;

    /// <inheritdoc/>
    public override bool Nullable => Left.Nullable || Right.Nullable;

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Operands => [Left, Right];

    /// <inheritdoc/>
    public override bool Raises => !ResultType.IsFloatingPoint();
}
