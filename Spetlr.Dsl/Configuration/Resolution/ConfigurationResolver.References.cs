using System;
using System.Collections.Generic;
using System.Linq;

namespace Spetlr.Dsl.Configuration.Resolution;

/// <summary>What placeholders refer to, and the check of whole entries.</summary>
internal sealed partial class ConfigurationResolver
{
    /// <summary>Everything that is wrong with some keys in this mode: in their shape and in every property.</summary>
    /// <param name="keys">The keys.</param>
    public IReadOnlyList<ConfigurationProblem> Check(IEnumerable<string> keys)
    {
        List<ConfigurationProblem> problems = [];
        foreach (string key in keys)
        {
            ConfigurationNode? item = Try(() => Item(key).Item, problems);
            if (item is not MapNode map)
            {
                if (item is not null)
                    Try(() => Find(key, null), problems);
                continue;
            }

            foreach (string property in map.Names)
                Try(() => Find(key, property), problems);
            Try(() => SpelledOnce(map, key), problems);
        }

        // Two keys may lead to one faulty place.
        return [.. problems.GroupBy(static p => p.ToString(), StringComparer.Ordinal).Select(static g => g.First())];
    }

    private static ConfigurationNode? Try(Func<ConfigurationNode?> find, List<ConfigurationProblem> problems)
    {
        try
        {
            return find();
        }
        catch (ConfigurationProblemException e)
        {
            problems.Add(e.Problem);
            return null;
        }
    }

    private static MapNode SpelledOnce(MapNode map, string owner)
    {
        foreach (IGrouping<string, KeyValuePair<string, ConfigurationNode>> spellings in
            map.Entries.GroupBy(static e => PropertyNames.Canonical(e.Key), StringComparer.Ordinal))
        {
            if (spellings.Count() > 1)
                throw TwoSpellings(owner, spellings.First().Key, spellings.ElementAt(1));
        }

        return map;
    }

    private string Reference(string name, ConfigurationPosition? position, string? key, string? property, ResolutionTrail? trail)
    {
        if (Referred(name, trail) is { } node)
        {
            if (AsText(node) is { } text)
                return text;
            throw new ConfigurationProblemException(
                ConfigurationProblemKind.WrongKind, $"'{{{name}}}' is a list or a map and cannot be put into a text.", key, property, position);
        }

        throw new ConfigurationProblemException(
            ConfigurationProblemKind.UnknownReference,
            $"'{{{name}}}' refers to nothing: no key of that name and no property of a key."
                + ConfigurationProblem.DidYouMean(name, ConfigurationEntries.ReferenceNames(entries))
                + " A value from outside is registered first: Register(\"" + name + "\", …).",
            key,
            property,
            position);
    }

    private ConfigurationNode? Referred(string name, ResolutionTrail? trail)
    {
        if (entries.ContainsKey(name) && (Find(name, null, trail) ?? Find(name, Words.Name, trail)) is { } whole)
            return whole;

        for (int cut = name.LastIndexOf('_'); cut > 0; cut = name.LastIndexOf('_', cut - 1))
        {
            string key = name.Substring(0, cut);
            if (entries.ContainsKey(key) && Find(key, name.Substring(cut + 1), trail) is { } value)
                return value;
        }

        return null;
    }

    // A schema is a map with its DDL under "sql"; other schemas are built from that text.
    private static string? AsText(ConfigurationNode node) => node switch
    {
        ScalarNode scalar => scalar.Text ?? "",
        MapNode { Entries.Count: 1 } map when map.Find(Words.Sql) is ScalarNode sql => sql.Text,
        _ => null,
    };
}
