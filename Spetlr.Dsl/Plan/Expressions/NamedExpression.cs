using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Plan.Expressions;

/// <summary>An output column and how it is computed.</summary>
/// <param name="Field">The column: name, type, nullability.</param>
/// <param name="Expression">Its value, of the same type.</param>
internal sealed record NamedExpression(StructField Field, ColumnExpression Expression);
