using System.Linq.Expressions;

namespace Spetlr.Dsl.Tests.Plan;

/// <summary>Makes of a lambda what the compiler makes of it in a <c>checked</c> context.</summary>
internal sealed class CheckedArithmetic : ExpressionVisitor
{
    public static Func<TRow, TOut> Compile<TRow, TOut>(Expression<Func<TRow, TOut>> lambda) =>
        ((Expression<Func<TRow, TOut>>)new CheckedArithmetic().Visit(lambda)).Compile();

    protected override Expression VisitBinary(BinaryExpression node)
    {
        BinaryExpression visited = (BinaryExpression)base.VisitBinary(node);
        if (visited.Method is not null)
            return visited;
        return visited.NodeType switch
        {
            ExpressionType.Add => Expression.AddChecked(visited.Left, visited.Right),
            ExpressionType.Subtract => Expression.SubtractChecked(visited.Left, visited.Right),
            ExpressionType.Multiply => Expression.MultiplyChecked(visited.Left, visited.Right),
            _ => visited,
        };
    }

    protected override Expression VisitUnary(UnaryExpression node)
    {
        UnaryExpression visited = (UnaryExpression)base.VisitUnary(node);
        if (visited.Method is not null)
            return visited;
        return visited.NodeType switch
        {
            ExpressionType.Negate => Expression.NegateChecked(visited.Operand),
            ExpressionType.Convert => Expression.ConvertChecked(visited.Operand, visited.Type),
            _ => visited,
        };
    }
}
