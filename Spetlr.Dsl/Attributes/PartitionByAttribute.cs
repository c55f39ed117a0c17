namespace Spetlr.Dsl;

/// <summary>The columns a Delta table is partitioned by, in order, named by their C# properties.</summary>
/// <example><code>[PartitionBy(nameof(Origin))]</code></example>
/// <param name="members">The properties.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class PartitionByAttribute(params string[] members) : Attribute
{
    /// <summary>The properties, in order.</summary>
    public IReadOnlyList<string> Members { get; } = members;
}
