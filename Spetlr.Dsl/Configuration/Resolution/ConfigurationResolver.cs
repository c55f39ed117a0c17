using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Spetlr.Dsl.Configuration.Resolution;

/// <summary>
/// Finds values of a configuration: follows aliases, takes the side of a fork that counts, and puts in what
/// placeholders refer to. Pure: the same entries and mode give the same answer.
/// </summary>
/// <remarks>
/// <c>{Key}</c> is the value of a bare entry or the <c>name</c> of one with properties; <c>{Key_property}</c> is a property.
/// Where keys hold underscores, the whole placeholder as a key comes first, then the longest key.
/// </remarks>
internal sealed partial class ConfigurationResolver(IReadOnlyDictionary<string, ConfigurationNode> entries, bool debug)
{
    /// <summary>Whether the debug side of forks counts.</summary>
    public bool IsDebug { get; } = debug;

    /// <summary>The value of a key's property, or of a bare key, resolved; null when the key has no such property.</summary>
    /// <param name="key">The key; one that is not there is a problem.</param>
    /// <param name="property">The property in any of its spellings, or null for a bare value.</param>
    public ConfigurationNode? Find(string key, string? property) => Find(key, property, trail: null);

    /// <summary>The value of a key's property, or of a bare key, resolved.</summary>
    /// <param name="key">The key.</param>
    /// <param name="property">The property in any of its spellings, or null for a bare value.</param>
    public ConfigurationNode Get(string key, string? property)
    {
        if (Find(key, property) is { } found)
            return found;

        (_, ConfigurationNode item) = Item(key);
        IEnumerable<string> has = item is MapNode map ? map.Names : [];
        string mode = IsDebug ? Words.Debug : Words.Release;
        string message = property is null
            ? item is MapNode
                ? $"is no bare value. It has the properties {string.Join(", ", has)}: ask for one of them."
                : $"has no value in {mode} mode."
            : $"no such property in {mode} mode. It has {(has.Any() ? string.Join(", ", has) : "none")}."
                + ConfigurationProblem.DidYouMean(property, has);
        throw new ConfigurationProblemException(ConfigurationProblemKind.UnknownProperty, message, key, property, item.Position);
    }

    /// <summary>What a key stands for once aliases are followed and forks taken, with the key that holds it; placeholders are left as they are.</summary>
    /// <param name="key">The key; one that is not there is a problem.</param>
    public (string Owner, ConfigurationNode Item) Item(string key)
    {
        if (!entries.TryGetValue(key, out ConfigurationNode? node))
        {
            throw new ConfigurationProblemException(
                ConfigurationProblemKind.UnknownKey,
                "no such key in the configuration." + ConfigurationProblem.DidYouMean(key, entries.Keys),
                key,
                property: null,
                position: null);
        }

        List<string> visited = [key];
        while (node is MapNode map)
        {
            string owner = visited[visited.Count - 1];
            if (map.IsFork)
            {
                node = map.Find(IsDebug ? Words.Debug : Words.Release)!;
                continue;
            }

            if (map.Find(Words.Alias) is not { } alias)
            {
                RefuseHalfFork(map, owner);
                return (owner, map);
            }

            if (map.Entries.Count > 1 || alias is not ScalarNode { Text: { } target })
            {
                throw new ConfigurationProblemException(
                    ConfigurationProblemKind.Shape,
                    "an alias is one key's name and stands alone: remove the other properties or the alias.",
                    owner,
                    Words.Alias,
                    map.Position);
            }

            node = Follow(owner, target, alias.Position, visited);
        }

        return (visited[visited.Count - 1], node);
    }

    /// <summary>Puts in what the placeholders of a text refer to.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Where the text was written.</param>
    public string Substitute(string text, ConfigurationPosition? position) =>
        Substitute(text, position, key: null, property: null, trail: null);

    private ConfigurationNode Follow(string owner, string target, ConfigurationPosition at, List<string> visited)
    {
        if (visited.Contains(target, StringComparer.Ordinal))
        {
            string circle = string.Join(" → ", visited.SkipWhile(v => !string.Equals(v, target, StringComparison.Ordinal)).Concat([target]));
            throw new ConfigurationProblemException(
                ConfigurationProblemKind.Loop, $"the aliases go in a circle: {circle}. One of them has to be an entry of its own.", owner, Words.Alias, at);
        }

        if (!entries.TryGetValue(target, out ConfigurationNode? next))
        {
            throw new ConfigurationProblemException(
                ConfigurationProblemKind.UnknownAlias,
                $"is an alias of '{target}', which is no key of the configuration." + ConfigurationProblem.DidYouMean(target, entries.Keys),
                owner,
                Words.Alias,
                at);
        }

        visited.Add(target);
        return next;
    }

    private ConfigurationNode? Find(string key, string? property, ResolutionTrail? trail)
    {
        (string owner, ConfigurationNode item) = Item(key);
        ConfigurationNode? found = item;
        if (property is not null)
        {
            if (item is not MapNode map)
                return null;
            KeyValuePair<string, ConfigurationNode>? entry = Property(map, owner, property);
            if (entry is null)
                return null;
            property = entry.Value.Key;
            found = entry.Value.Value;
        }
        else if (item is MapNode)
        {
            return null;
        }

        ResolutionTrail step = new(trail, key, owner, property, found.Position);
        if (ResolutionTrail.Holds(trail, owner, property))
        {
            throw new ConfigurationProblemException(
                ConfigurationProblemKind.Loop,
                $"the values refer to each other in a circle: {ResolutionTrail.Circle(trail!, step)}. Write one of them out.",
                trail!.Owner,
                trail.Property,
                trail.Position);
        }

        return Resolve(found, step) is var value && value is ScalarNode { Text: null } ? null : value;
    }

    private static KeyValuePair<string, ConfigurationNode>? Property(MapNode map, string owner, string property)
    {
        KeyValuePair<string, ConfigurationNode>? found = null;
        string wanted = PropertyNames.Canonical(property);
        foreach (KeyValuePair<string, ConfigurationNode> entry in map.Entries)
        {
            if (string.Equals(entry.Key, property, StringComparison.Ordinal))
                return entry;
            if (!string.Equals(PropertyNames.Canonical(entry.Key), wanted, StringComparison.Ordinal))
                continue;
            if (found is { } other)
                throw TwoSpellings(owner, other.Key, entry);
            found = entry;
        }

        return found;
    }

    private static ConfigurationProblemException TwoSpellings(string owner, string one, KeyValuePair<string, ConfigurationNode> two) => new(
        ConfigurationProblemKind.Duplicate, $"'{one}' and '{two.Key}' are spellings of one property. Keep one.", owner, two.Key, two.Value.Position);

    private static void RefuseHalfFork(MapNode map, string owner)
    {
        if (map.Find(Words.Release) is null || map.Find(Words.Debug) is null)
            return;
        throw new ConfigurationProblemException(
            ConfigurationProblemKind.Shape,
            "'release' and 'debug' make a fork and stand alone: move the other properties into both sides.",
            owner,
            property: null,
            map.Position);
    }

    private ConfigurationNode Resolve(ConfigurationNode node, ResolutionTrail trail) => node switch
    {
        ScalarNode { Text: { } text } => new ScalarNode(Substitute(text, node.Position, trail.Owner, trail.Property, trail), node.Position),
        ListNode list => new ListNode([.. list.Items.Select(i => Resolve(i, trail))], node.Position),
        MapNode { IsFork: true } fork => Resolve(fork.Find(IsDebug ? Words.Debug : Words.Release)!, trail),
        MapNode map => new MapNode(
            [.. map.Entries.Select(e => new KeyValuePair<string, ConfigurationNode>(e.Key, Resolve(e.Value, trail)))], node.Position),
        _ => node,
    };

    private string Substitute(string text, ConfigurationPosition? position, string? key, string? property, ResolutionTrail? trail)
    {
        if (TextPart.Split(text) is not { } parts)
        {
            throw new ConfigurationProblemException(
                ConfigurationProblemKind.Placeholder,
                $"a brace without its partner in '{text}'. Write {{{{ or }}}} for a brace that is text.",
                key,
                property,
                position);
        }

        StringBuilder result = new();
        foreach (TextPart part in parts)
            result.Append(part.IsPlaceholder ? Reference(part.Text, position, key, property, trail) : part.Text);
        return result.ToString();
    }
}
