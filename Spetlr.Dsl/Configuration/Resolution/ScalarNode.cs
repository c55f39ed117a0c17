namespace Spetlr.Dsl.Configuration.Resolution;

/// <summary>Text, a number or a truth value, as written; or null.</summary>
/// <param name="text">The text as written, or null.</param>
/// <param name="position">Where it was written.</param>
internal sealed class ScalarNode(string? text, ConfigurationPosition position) : ConfigurationNode(position)
{
    /// <summary>The text, or null.</summary>
    public string? Text { get; } = text;
}
