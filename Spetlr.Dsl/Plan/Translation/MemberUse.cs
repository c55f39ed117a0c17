using System.Linq.Expressions;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>A method call, property or constructor in a lambda.</summary>
/// <param name="Node">The expression.</param>
/// <param name="Instance">What the member is called on, or null when it is static.</param>
/// <param name="Arguments">The arguments, in order.</param>
internal sealed record MemberUse(Expression Node, Expression? Instance, IReadOnlyList<Expression> Arguments);
