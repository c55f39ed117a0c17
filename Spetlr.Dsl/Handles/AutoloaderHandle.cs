using Spetlr.Dsl.Handles;

namespace Spetlr.Dsl;

/// <summary>A folder of files that a stream picks up incrementally, each once.</summary>
/// <param name="definition">What is declared of the source.</param>
public class AutoloaderHandle(AutoloaderDefinition definition)
{
    /// <summary>The source's key.</summary>
    public string Key => Definition.Key;

    /// <summary>What is declared of the source.</summary>
    public AutoloaderDefinition Definition { get; } = definition;

    /// <inheritdoc/>
    public override string ToString() => Key;
}
