using Spetlr.Dsl.Plan.Expressions;

namespace Spetlr.Dsl.Delta.Constraints;

/// <summary>A condition that every row of a table must satisfy: a row for which it is null does not.</summary>
/// <param name="Name">What it is called in messages: <c>CHECK constraint 'positive'</c>.</param>
/// <param name="Text">Its SQL text.</param>
/// <param name="Condition">The condition.</param>
internal sealed record TableConstraint(string Name, string Text, ColumnExpression Condition);
