using System.Linq.Expressions;
using System.Reflection;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Refuses members that a user would expect to work, see <see cref="RefusedMemberIds"/>.</summary>
internal static class RefusedMembers
{
    /// <summary>What to write instead of the member, or null when it is not listed.</summary>
    public static string? WayOut(MemberInfo member) => RefusedMemberIds.WayOut(MemberIds.Of(member));

    public static void ThrowIfListed(MemberInfo member, Expression source)
    {
        if (WayOut(member) is { } wayOut)
            throw new ExpressionNotSupportedException(source.ToString(), wayOut);
    }

    /// <summary>Throws if any part of the expression uses a listed member.</summary>
    public static void ThrowIfAny(Expression expression) => new Search().Visit(expression);

    private sealed class Search : ExpressionVisitor
    {
        protected override Expression VisitMember(MemberExpression node)
        {
            ThrowIfListed(node.Member, node);
            return base.VisitMember(node);
        }

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            ThrowIfListed(node.Method, node);
            return base.VisitMethodCall(node);
        }
    }
}
