namespace Spetlr.Dsl;

/// <summary>What a restore did: a new version of the table that has the rows, columns and properties of an older one.</summary>
/// <param name="Version">The table's version after it.</param>
/// <param name="RestoredVersion">The version whose content that is.</param>
/// <param name="FilesRestored">Files that came back.</param>
/// <param name="FilesRemoved">Files that went.</param>
/// <param name="BytesRestored">Bytes of the files that came back.</param>
/// <param name="BytesRemoved">Bytes of the files that went.</param>
public sealed record RestoreResult(long Version, long RestoredVersion, long FilesRestored, long FilesRemoved, long BytesRestored, long BytesRemoved);
