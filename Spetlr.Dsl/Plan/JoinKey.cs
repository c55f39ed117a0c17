using Spetlr.Dsl.Plan.Expressions;

namespace Spetlr.Dsl.Plan;

/// <summary>Two values that are equal in a pair that a <see cref="Join"/> keeps; two nulls are equal when <paramref name="NullsMatch"/> says so.</summary>
/// <param name="Left">A value of the left row (<see cref="ColumnRef.Input"/> 0).</param>
/// <param name="Right">A value of the right row (<see cref="ColumnRef.Input"/> 1), of the same type.</param>
/// <param name="NullsMatch">Whether null equals null.</param>
internal sealed record JoinKey(ColumnExpression Left, ColumnExpression Right, bool NullsMatch);
