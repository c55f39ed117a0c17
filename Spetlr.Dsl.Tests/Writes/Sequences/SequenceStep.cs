namespace Spetlr.Dsl.Tests.Writes.Sequences;

/// <summary>One operation on a table.</summary>
internal sealed record SequenceStep(SequenceOperation Operation, int Number, WideStateRow[] Rows);
