namespace Spetlr.Dsl.Configuration.Resolution;

/// <summary>A value of the configuration as it was written: text, a list or named values. Immutable.</summary>
/// <remarks>
/// This folder and <c>Reading</c> do no I/O and use nothing that netstandard2.0 lacks, so that the build
/// checks a configuration with the same source that resolves it at run time.
/// </remarks>
/// <param name="position">Where it was written.</param>
internal abstract class ConfigurationNode(ConfigurationPosition position)
{
    /// <summary>Where it was written.</summary>
    public ConfigurationPosition Position { get; } = position;
}
