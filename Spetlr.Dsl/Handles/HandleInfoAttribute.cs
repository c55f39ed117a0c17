using System.ComponentModel;

namespace Spetlr.Dsl.Handles;

/// <summary>What is declared of a generated handle, for analyzers, also those of other assemblies. Written by the generator alone.</summary>
/// <param name="key">The table's key.</param>
[AttributeUsage(AttributeTargets.Property)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HandleInfoAttribute(string key) : Attribute
{
    /// <summary>The table's key.</summary>
    public string Key { get; } = key;

    /// <summary>Names of the key columns.</summary>
    public string[] Keys { get; set; } = [];

    /// <summary>Whether a checkpoint is declared: in the attribute, or there to be in the configuration.</summary>
    public bool HasCheckpoint { get; set; }

    /// <summary>The declared write mode.</summary>
    public WriteMode Mode { get; set; }
}
