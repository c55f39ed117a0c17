using System.Collections.Immutable;
using System.Linq.Expressions;
using Spetlr.Dsl.Plan.Expressions;
using Spetlr.Dsl.Rows;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Makes plans of C# lambdas. What cannot be translated is an <see cref="ExpressionNotSupportedException"/>.</summary>
internal static class LambdaTranslator
{
    public static Filter Filter<TRow>(Relation input, Expression<Func<TRow, bool>> predicate)
        where TRow : IRow<TRow> =>
        new(input, Predicate(predicate));

    public static Project Project<TRow, TOut>(Relation input, Expression<Func<TRow, TOut>> selector)
        where TRow : IRow<TRow>
        where TOut : IRow<TOut> =>
        new(input, Columns(selector));

    public static ColumnExpression Predicate<TRow>(Expression<Func<TRow, bool>> predicate)
        where TRow : IRow<TRow>
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return new ExpressionTranslator(Source<TRow>(predicate, 0)).Translate(predicate.Body);
    }

    public static ImmutableArray<NamedExpression> Columns<TRow, TOut>(Expression<Func<TRow, TOut>> selector)
        where TRow : IRow<TRow>
        where TOut : IRow<TOut>
    {
        ArgumentNullException.ThrowIfNull(selector);
        return RowConstruction<TOut>.Columns(new ExpressionTranslator(Source<TRow>(selector, 0)), selector.Body);
    }

    /// <param name="left">The left rows.</param>
    /// <param name="right">The right rows.</param>
    /// <param name="kind">With <see cref="JoinKind.Left"/> the right row of <paramref name="selector"/> may be null.</param>
    /// <param name="on">Which pairs match. What is compared with <c>==</c> becomes a key; nulls are equal, as in C#.</param>
    /// <param name="selector">The row made of a pair.</param>
    public static Join Join<TLeft, TRight, TOut>(
        Relation left,
        Relation right,
        JoinKind kind,
        Expression<Func<TLeft, TRight, bool>> on,
        Expression<Func<TLeft, TRight, TOut>> selector)
        where TLeft : IRow<TLeft>
        where TRight : IRow<TRight>
        where TOut : IRow<TOut>
    {
        ArgumentNullException.ThrowIfNull(on);
        ArgumentNullException.ThrowIfNull(selector);
        ExpressionTranslator condition = new(Source<TLeft>(on, 0), Source<TRight>(on, 1));
        (ImmutableArray<JoinKey> keys, ColumnExpression? residual) = JoinCondition.Split(condition.Translate(on.Body), on.Body);
        ExpressionTranslator pair = new(
            Source<TLeft>(selector, 0),
            Source<TRight>(selector, 1) with { MayBeAbsent = kind == JoinKind.Left });
        return new Join(left, right, kind, keys, residual, RowConstruction<TOut>.Columns(pair, selector.Body));
    }

    private static RowSource Source<TRow>(LambdaExpression lambda, int input)
        where TRow : IRow<TRow> =>
        new(lambda.Parameters[input], TRow.Descriptor, input, MayBeAbsent: false);
}
