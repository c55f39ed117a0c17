using Spetlr.Dsl.Plan.Expressions;

namespace Spetlr.Dsl.Plan;

/// <summary>One key of a <see cref="Sort"/>. Null comes before every value and NaN before every number, as in C#; strings go by ordinal.</summary>
/// <param name="Expression">The value.</param>
/// <param name="Descending">Whether the order is turned around, nulls included.</param>
internal sealed record Ordering(ColumnExpression Expression, bool Descending);
