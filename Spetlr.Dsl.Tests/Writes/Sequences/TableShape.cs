namespace Spetlr.Dsl.Tests.Writes.Sequences;

/// <summary>What a table of a sequence has on.</summary>
/// <param name="Partitioned">Folders by part.</param>
/// <param name="DeletionVectors"><c>delta.enableDeletionVectors</c>.</param>
/// <param name="Mapping"><c>delta.columnMapping.mode</c>: name, id or null.</param>
/// <param name="CommitTimes"><c>delta.enableInCommitTimestamps</c>.</param>
internal sealed record TableShape(bool Partitioned, bool DeletionVectors, string? Mapping, bool CommitTimes);
