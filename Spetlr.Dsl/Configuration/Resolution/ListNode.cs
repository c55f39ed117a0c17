using System.Collections.Generic;

namespace Spetlr.Dsl.Configuration.Resolution;

/// <summary>Values in order.</summary>
/// <param name="items">The values.</param>
/// <param name="position">Where the list begins.</param>
internal sealed class ListNode(IReadOnlyList<ConfigurationNode> items, ConfigurationPosition position) : ConfigurationNode(position)
{
    /// <summary>The values.</summary>
    public IReadOnlyList<ConfigurationNode> Items { get; } = items;
}
