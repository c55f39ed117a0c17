using Spetlr.Dsl.Handles;

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

    /// <inheritdoc/>
    public override string ToString() => Key;
}
