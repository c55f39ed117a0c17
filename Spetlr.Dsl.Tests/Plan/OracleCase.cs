using Spetlr.Dsl.Plan.Expressions;

namespace Spetlr.Dsl.Tests.Plan;

/// <summary>A lambda with what C# gives for each sample row.</summary>
/// <param name="Text">The lambda.</param>
/// <param name="Translated">What it was translated to.</param>
/// <param name="Values">The values, by row.</param>
/// <param name="Failing">The rows for which it is an error.</param>
internal sealed record OracleCase(string Text, ColumnExpression Translated, IReadOnlyList<(int Id, object? Value)> Values, IReadOnlyList<int> Failing);
