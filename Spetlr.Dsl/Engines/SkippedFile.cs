namespace Spetlr.Dsl;

/// <summary>A file that was taken into a batch and left out, because it could not be read.</summary>
/// <param name="Path">The file.</param>
/// <param name="Reason">Why it was left out.</param>
public sealed record SkippedFile(string Path, string Reason);
