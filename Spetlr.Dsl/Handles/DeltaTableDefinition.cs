using Spetlr.Dsl.Rows;

namespace Spetlr.Dsl.Handles;

/// <summary>What a <c>[DeltaTable]</c> declaration says; what is null comes from the configuration under the key.</summary>
public sealed record DeltaTableDefinition
{
    /// <summary>The table's key: handle name and configuration id.</summary>
    public required string Key { get; init; }

    /// <summary>The columns of the row type, or null for a handle without one.</summary>
    public RowDescriptor? Row { get; init; }

    /// <summary>The table's folder.</summary>
    public string? Path { get; init; }

    /// <summary>The table's catalog name.</summary>
    public string? Name { get; init; }

    /// <summary>The checkpoint of the stream that writes into the table.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>How a stream writes into the table unless the pipeline says otherwise.</summary>
    public WriteMode Mode { get; init; } = WriteMode.Append;

    /// <summary>The table's comment.</summary>
    public string? Comment { get; init; }

    /// <summary>How the table is read as a stream unless the reader says it; null for the defaults.</summary>
    public DeltaStreamOptions? Stream { get; init; }
}
