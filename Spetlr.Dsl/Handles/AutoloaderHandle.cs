using Spetlr.Dsl.Configuration;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Rows;

namespace Spetlr.Dsl;

/// <summary>A folder of files that a stream picks up incrementally, each once.</summary>
/// <param name="definition">What is declared of the source.</param>
public class AutoloaderHandle(AutoloaderDefinition definition)
{
    /// <summary>The source's key.</summary>
    public string Key => Definition.Key;

    /// <summary>What is declared of the source.</summary>
    public AutoloaderDefinition Definition { get; } = definition;

    /// <summary>The session this handle is bound to; null for the default one.</summary>
    internal SpetlrSession? OwnSession { get; init; }

    /// <summary>The source that the configuration has under a key (spetlr's <c>from_tc</c>): path, format, schema and limits.</summary>
    /// <param name="key">The key.</param>
    /// <param name="configurator">The configuration; null for <see cref="Configurator.Default"/>. Its mode of this moment counts.</param>
    /// <exception cref="ConfigurationException">No such key, or a value that refers to nothing.</exception>
    /// <exception cref="SpetlrException">What the configuration says is no source.</exception>
    public static AutoloaderHandle FromConfiguration(string key, Configurator? configurator = null) =>
        new(ConfiguredHandles.Files(configurator ?? Configurator.Default, key, row: null));

    /// <summary>The source that the configuration has under a key, with rows of a type.</summary>
    /// <typeparam name="TRow">The annotated row type.</typeparam>
    /// <inheritdoc cref="FromConfiguration(string, Configurator?)"/>
    public static AutoloaderHandle<TRow> FromConfiguration<TRow>(string key, Configurator? configurator = null)
        where TRow : IRow<TRow> => new(ConfiguredHandles.Files(configurator ?? Configurator.Default, key, TRow.Descriptor));

    /// <inheritdoc/>
    public override string ToString() => Key;
}
