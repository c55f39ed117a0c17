using System;

namespace Spetlr.Dsl.Configuration.Resolution;

/// <summary>Carries a problem from the resolver to the <c>Configurator</c> or the analyzer, which turn it into their own kind of error.</summary>
/// <param name="problem">The problem.</param>
internal sealed class ConfigurationProblemException(ConfigurationProblem problem) : Exception(problem.ToString())
{
    /// <summary>Creates the error from its parts.</summary>
    public ConfigurationProblemException(
        ConfigurationProblemKind kind, string message, string? key, string? property, ConfigurationPosition? position)
        : this(new ConfigurationProblem(kind, message, key, property, position))
    {
    }

    /// <summary>The problem.</summary>
    public ConfigurationProblem Problem { get; } = problem;
}
