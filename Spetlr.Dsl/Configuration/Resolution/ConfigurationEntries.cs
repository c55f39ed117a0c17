using System;
using System.Collections.Generic;

namespace Spetlr.Dsl.Configuration.Resolution;

/// <summary>How what is registered later joins what is there.</summary>
internal static class ConfigurationEntries
{
    /// <summary>
    /// Properties join the properties of a key that is there, later ones win and a null removes one; a bare value replaces.
    /// </summary>
    /// <param name="present">What the key has, or null.</param>
    /// <param name="later">What is registered.</param>
    /// <returns>What the key has afterwards, or null when nothing is left of it.</returns>
    public static ConfigurationNode? Merge(ConfigurationNode? present, ConfigurationNode later)
    {
        switch (later)
        {
            case ScalarNode { Text: null }:
                return null;
            case MapNode map:
                MapNode merged = (present as MapNode ?? new MapNode([], map.Position)).With(map);
                return merged.Entries.Count == 0 ? null : merged;
            default:
                return later;
        }
    }

    /// <summary>Every name a placeholder may have: each key, and each key with each of its properties.</summary>
    public static IEnumerable<string> ReferenceNames(IEnumerable<KeyValuePair<string, ConfigurationNode>> entries)
    {
        foreach (KeyValuePair<string, ConfigurationNode> entry in entries)
        {
            yield return entry.Key;
            if (entry.Value is not MapNode map)
                continue;
            foreach (string property in map.Names)
            {
                if (property is not (Words.Alias or Words.Release or Words.Debug))
                    yield return entry.Key + "_" + property;
            }
        }
    }
}
