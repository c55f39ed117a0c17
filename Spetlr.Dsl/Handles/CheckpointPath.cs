namespace Spetlr.Dsl;

/// <summary>The folder in which a stream keeps its position. A checkpoint belongs to one stream.</summary>
/// <param name="Value">The path; a relative one resolves against <c>SpetlrOptions.Root</c>.</param>
public readonly record struct CheckpointPath(string Value)
{
    /// <summary>A path from text.</summary>
    /// <param name="value">The path.</param>
    public static implicit operator CheckpointPath(string value) => new(value);

    /// <summary>A checkpoint beside others under this folder, for a further stream into the same table.</summary>
    /// <param name="name">The folder's name.</param>
    public CheckpointPath Child(string name) => new($"{Value.TrimEnd('/')}/{name}");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
