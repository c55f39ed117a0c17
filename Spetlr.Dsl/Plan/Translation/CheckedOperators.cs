using System.Linq.Expressions;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Makes arithmetic and casts fail on overflow, as they do in a plan.</summary>
internal sealed class CheckedOperators : ExpressionVisitor
{
    protected override Expression VisitBinary(BinaryExpression node)
    {
        BinaryExpression visited = (BinaryExpression)base.VisitBinary(node);
        return (visited.NodeType, visited.Method) switch
        {
            (ExpressionType.Add, null) => Expression.AddChecked(visited.Left, visited.Right),
            (ExpressionType.Subtract, null) => Expression.SubtractChecked(visited.Left, visited.Right),
            (ExpressionType.Multiply, null) => Expression.MultiplyChecked(visited.Left, visited.Right),
            _ => visited,
        };
    }

    protected override Expression VisitUnary(UnaryExpression node)
    {
        UnaryExpression visited = (UnaryExpression)base.VisitUnary(node);
        return (visited.NodeType, visited.Method) switch
        {
            (ExpressionType.Negate, null) => Expression.NegateChecked(visited.Operand),
            (ExpressionType.Convert, null) => Expression.ConvertChecked(visited.Operand, visited.Type),
            _ => visited,
        };
    }
}
