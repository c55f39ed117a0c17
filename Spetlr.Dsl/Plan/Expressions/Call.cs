using System.Collections.Immutable;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>A function of its arguments; <see cref="Function"/> documents what each means and when it is null or an error.</summary>
/// <param name="Function">The function.</param>
/// <param name="Arguments">Its arguments, in order.</param>
/// <param name="ResultType">The type of the result.</param>
internal sealed record Call(Function Function, ImmutableArray<ColumnExpression> Arguments, DataType ResultType) : ColumnExpression
{
    /// <inheritdoc/>
    public override DataType Type => ResultType;

    /// <inheritdoc/>
    public override bool Nullable => Function switch
    {
        Function.Concat or Function.IsNullOrEmpty or Function.IsNullOrWhiteSpace or Function.CompareOrdinal or Function.IsNaN => false,
        Function.SparkGreatest or Function.SparkLeast => Arguments.All(static a => a.Nullable),
        _ => Arguments.Any(static a => a.Nullable),
    };

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnExpression> Operands => Arguments;

    /// <inheritdoc/>
    public override bool Raises => Function switch
    {
        Function.Substring or Function.AddMicroseconds or Function.AddDays or Function.AddMonths => true,
        Function.Abs or Function.Sign => !ResultType.IsFloatingPoint() || Function == Function.Sign,
        Function.SparkPmod or Function.SparkUpper or Function.SparkLower => true,
        Function.ToMicroseconds => true,
        _ => false,
    };
}
