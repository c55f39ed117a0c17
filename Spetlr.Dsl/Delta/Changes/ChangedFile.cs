using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Delta.Changes;

/// <summary>A file whose rows changed.</summary>
/// <param name="File">The file; only those of its rows are read that changed.</param>
/// <param name="Type">What happened to all of them; null when the file says it of each.</param>
/// <param name="Version">The version that did it.</param>
/// <param name="Time">When.</param>
internal sealed record ChangedFile(ScanFile File, string? Type, long Version, DateTimeOffset Time);
