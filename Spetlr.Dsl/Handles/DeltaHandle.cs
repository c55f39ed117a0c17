using Spetlr.Dsl.Configuration;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Rows;

namespace Spetlr.Dsl;

/// <summary>A Delta table by its key: to read, to stream from and to write into.</summary>
/// <param name="definition">What is declared of the table.</param>
public class DeltaHandle(DeltaTableDefinition definition)
{
    /// <summary>The table's key.</summary>
    public string Key => Definition.Key;

    /// <summary>The checkpoint declared for the one stream into this table, or null.</summary>
    public CheckpointPath? Checkpoint => Definition.Checkpoint is { } path ? new CheckpointPath(path) : default(CheckpointPath?);

    /// <summary>What is declared of the table.</summary>
    public DeltaTableDefinition Definition { get; } = definition;

    /// <summary>The session this handle is bound to; null for the default one.</summary>
    internal SpetlrSession? OwnSession { get; init; }

    /// <summary>The table that the configuration has under a key (spetlr's <c>from_tc</c>): path, name, checkpoint, schema, partition columns and stream options.</summary>
    /// <param name="key">The key.</param>
    /// <param name="configurator">The configuration; null for <see cref="Configurator.Default"/>. Its mode of this moment counts.</param>
    /// <exception cref="ConfigurationException">No such key, or a value that refers to nothing.</exception>
    /// <exception cref="SpetlrException">What the configuration says is no table.</exception>
    public static DeltaHandle FromConfiguration(string key, Configurator? configurator = null) =>
        new(ConfiguredHandles.Table(configurator ?? Configurator.Default, key, row: null));

    /// <summary>The table that the configuration has under a key, with rows of a type.</summary>
    /// <typeparam name="TRow">The annotated row type.</typeparam>
    /// <inheritdoc cref="FromConfiguration(string, Configurator?)"/>
    public static DeltaHandle<TRow> FromConfiguration<TRow>(string key, Configurator? configurator = null)
        where TRow : IRow<TRow> => new(ConfiguredHandles.Table(configurator ?? Configurator.Default, key, TRow.Descriptor));

    /// <inheritdoc/>
    public override string ToString() => Key;
}
