using Spetlr.Dsl.Rows;

namespace Spetlr.Dsl.Handles;

/// <summary>What an <c>[AutoloaderSource]</c> declaration says; what is null comes from the configuration under the key.</summary>
public sealed record AutoloaderDefinition
{
    /// <summary>The source's key: handle name and configuration id.</summary>
    public required string Key { get; init; }

    /// <summary>The columns of the row type, or null for a handle without one.</summary>
    public RowDescriptor? Row { get; init; }

    /// <summary>The folder.</summary>
    public string? Path { get; init; }

    /// <summary>The format of the files; null when the configuration says it.</summary>
    public FileFormat? Format { get; init; }

    /// <summary>How the folder is read as a stream unless the reader says it; null for the defaults.</summary>
    public AutoloaderStreamOptions? Stream { get; init; }
}
