using System;
using System.Collections.Generic;
using System.Linq;

namespace Spetlr.Dsl.Configuration.Resolution;

/// <summary>Named values in the order written; names are unique, compared ordinally.</summary>
/// <param name="entries">The values by name.</param>
/// <param name="position">Where the map begins.</param>
internal sealed class MapNode(IReadOnlyList<KeyValuePair<string, ConfigurationNode>> entries, ConfigurationPosition position)
    : ConfigurationNode(position)
{
    /// <summary>The values by name, in the order written.</summary>
    public IReadOnlyList<KeyValuePair<string, ConfigurationNode>> Entries { get; } = entries;

    /// <summary>The value of exactly that name, or null.</summary>
    public ConfigurationNode? Find(string name)
    {
        foreach (KeyValuePair<string, ConfigurationNode> entry in Entries)
        {
            if (string.Equals(entry.Key, name, StringComparison.Ordinal))
                return entry.Value;
        }

        return null;
    }

    /// <summary>These values with those of <paramref name="later"/> over them; a null there removes the value.</summary>
    public MapNode With(MapNode later)
    {
        List<KeyValuePair<string, ConfigurationNode>> merged = [.. Entries];
        foreach (KeyValuePair<string, ConfigurationNode> entry in later.Entries)
        {
            int at = merged.FindIndex(e => string.Equals(e.Key, entry.Key, StringComparison.Ordinal));
            bool removes = entry.Value is ScalarNode { Text: null };
            if (at >= 0 && removes)
                merged.RemoveAt(at);
            else if (at >= 0)
                merged[at] = entry;
            else if (!removes)
                merged.Add(entry);
        }

        return new MapNode(merged, later.Position);
    }

    /// <summary>Whether these are exactly the two sides of a fork: <c>release</c> and <c>debug</c>.</summary>
    public bool IsFork => Entries.Count == 2 && Find(Words.Release) is not null && Find(Words.Debug) is not null;

    /// <summary>The names, in the order written.</summary>
    public IEnumerable<string> Names => Entries.Select(static e => e.Key);
}
