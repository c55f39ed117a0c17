using Spetlr.Dsl.Configuration.Resolution;

namespace Spetlr.Dsl;

/// <summary>A configuration that cannot be read, or that does not hold what was asked for.</summary>
public sealed class ConfigurationException : SpetlrException
{
    internal ConfigurationException(ConfigurationProblem problem)
        : this([problem])
    {
    }

    internal ConfigurationException(IReadOnlyList<ConfigurationProblem> problems)
        : base(string.Join(Environment.NewLine, problems))
    {
        ConfigurationProblem first = problems[0];
        Key = first.Key;
        Property = first.Property;
        File = first.Position?.File;
        Line = first.Position is { Line: > 0 } at ? at.Line : null;
        IsMissing = problems.All(static p => p.Kind is ConfigurationProblemKind.UnknownKey or ConfigurationProblemKind.UnknownProperty);
    }

    /// <summary>The key it concerns (the first one, where a file has several mistakes), or null.</summary>
    public string? Key { get; }

    /// <summary>The property it concerns, or null.</summary>
    public string? Property { get; }

    /// <summary>The file in which the value was written, or null for what code registered or nothing holds.</summary>
    public string? File { get; }

    /// <summary>The line in <see cref="File"/>, from 1, or null.</summary>
    public int? Line { get; }

    /// <summary>Whether the key or the property is just not there, as opposed to a mistake in the configuration.</summary>
    public bool IsMissing { get; }
}
