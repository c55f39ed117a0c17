namespace Spetlr.Dsl;

/// <summary>A stream that reads a table and has told the table so. Once its checkpoint is deleted it counts no longer.</summary>
/// <param name="Checkpoint">The stream's checkpoint, an absolute folder.</param>
/// <param name="Version">The oldest version whose files it still has to read; null while it has none planned.</param>
public sealed record TableReader(string Checkpoint, long? Version);
