namespace Spetlr.Dsl.Benchmarks.Ratios;

/// <summary>Something that is timed.</summary>
/// <param name="Name">What it is, as the table shows it.</param>
/// <param name="Reference">The name of the work it is compared with; null for a reference itself.</param>
/// <param name="Aim">The ratio it should not exceed; null when there is none.</param>
/// <param name="Run">Does it once. Must leave things so that it can be done again.</param>
internal sealed record RatioWork(string Name, string? Reference, double? Aim, Action Run)
{
    /// <summary>Done before each run, not timed.</summary>
    public Action Prepare { get; init; } = static () => { };
}
