namespace Spetlr.Dsl;

/// <summary>A file that no version of a table needs.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Size">Bytes.</param>
public sealed record VacuumedFile(string Path, long Size);
