namespace Spetlr.Dsl.Tests.Writes.Sequences;

/// <summary>What a version of a table is to be.</summary>
/// <param name="IsWide">Whether the further column is there.</param>
/// <param name="Rows">The rows, in any order.</param>
internal sealed record SequenceState(bool IsWide, IReadOnlyList<WideStateRow> Rows);
