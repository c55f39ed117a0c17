using System.Collections.Immutable;
using System.Linq.Expressions;
using Spetlr.Dsl.Plan.Expressions;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Splits a join's predicate into what must be equal on both sides and the rest.</summary>
internal static class JoinCondition
{
    public static (ImmutableArray<JoinKey> Keys, ColumnExpression? Residual) Split(ColumnExpression condition, Expression source)
    {
        // An engine chooses for which pairs it evaluates a condition, so one that can fail would fail for pairs C# never sees.
        if (condition.CanFail)
        {
            throw new ExpressionNotSupportedException(
                source.ToString(),
                "a join condition must not be able to fail; compute the value in a Select before the join, or test it in a Where after it");
        }

        ImmutableArray<JoinKey>.Builder keys = ImmutableArray.CreateBuilder<JoinKey>();
        ColumnExpression? residual = null;
        foreach (ColumnExpression part in Conjuncts(condition))
        {
            if (AsKey(part) is { } key)
                keys.Add(key);
            else
                residual = residual is null ? part : new Logical(LogicalOperator.And, residual, part, ShortCircuits: true);
        }

        return (keys.ToImmutable(), residual);
    }

    private static IEnumerable<ColumnExpression> Conjuncts(ColumnExpression expression) =>
        expression is Logical { Operator: LogicalOperator.And } and
            ? Conjuncts(and.Left).Concat(Conjuncts(and.Right))
            : [expression];

    private static JoinKey? AsKey(ColumnExpression part)
    {
        // NaN joins with nothing in C#, but with itself in a hash join.
        if (part is not Comparison { Operator: ComparisonOperator.Equal } equal || equal.Left.Type != equal.Right.Type
            || Spetlr.Dsl.Schema.NumericTypes.IsFloatingPoint(equal.Left.Type))
            return null;
        bool nullsMatch = equal.Left.Nullable && equal.Right.Nullable;
        return (Side(equal.Left), Side(equal.Right)) switch
        {
            (0, 1) => new JoinKey(equal.Left, equal.Right, nullsMatch),
            (1, 0) => new JoinKey(equal.Right, equal.Left, nullsMatch),
            _ => null,
        };
    }

    private static int? Side(ColumnExpression expression)
    {
        int[] sides = [.. Columns(expression).Select(static c => c.Input).Distinct()];
        return sides.Length == 1 ? sides[0] : null;
    }

    private static IEnumerable<ColumnRef> Columns(ColumnExpression expression) =>
        expression is ColumnRef column ? [column] : expression.Operands.SelectMany(Columns);
}
