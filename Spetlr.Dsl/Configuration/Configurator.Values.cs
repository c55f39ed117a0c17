using System.Globalization;
using Spetlr.Dsl.Configuration;
using Spetlr.Dsl.Configuration.Resolution;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl;

/// <summary>Values that are no texts.</summary>
public sealed partial class Configurator
{
    /// <summary>A truth value, or null when the entry has no such property.</summary>
    /// <param name="key">The key.</param>
    /// <param name="property">The property; <c>true</c>/<c>false</c> and <c>yes</c>/<c>no</c> in any case.</param>
    /// <exception cref="ConfigurationException">No such key, or no truth value.</exception>
    public bool? GetBoolean(string key, string property) => Get(key, property, null)?.ToUpperInvariant() switch
    {
        null or "" => null,
        "TRUE" or "YES" => true,
        "FALSE" or "NO" => false,
        _ => throw WrongKind(key, property, "true or false was expected"),
    };

    /// <summary>A whole number, or null when the entry has no such property.</summary>
    /// <param name="key">The key.</param>
    /// <param name="property">The property.</param>
    /// <exception cref="ConfigurationException">No such key, or no whole number.</exception>
    public long? GetNumber(string key, string property) => Get(key, property, null) switch
    {
        null or "" => null,
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) => number,
        _ => throw WrongKind(key, property, "a whole number was expected"),
    };

    /// <summary>Texts in order; a single text is a list of one. Empty when the entry has no such property.</summary>
    /// <param name="key">The key.</param>
    /// <param name="property">The property.</param>
    /// <exception cref="ConfigurationException">No such key, or no list of texts.</exception>
    public IReadOnlyList<string> GetList(string key, string property) => Run(_state.Resolver, r => r.Find(key, property)) switch
    {
        null => [],
        ScalarNode { Text: { } text } => [text],
        ListNode list when list.Items.All(static i => i is ScalarNode { Text: not null }) => [.. list.Items.Select(static i => ((ScalarNode)i).Text!)],
        _ => throw WrongKind(key, property, "a list of texts was expected"),
    };

    /// <summary>Texts by name. Empty when the entry has no such property.</summary>
    /// <param name="key">The key.</param>
    /// <param name="property">The property.</param>
    /// <exception cref="ConfigurationException">No such key, or no map of texts.</exception>
    public IReadOnlyDictionary<string, string> GetMap(string key, string property) => Run(_state.Resolver, r => r.Find(key, property)) switch
    {
        null => new Dictionary<string, string>(StringComparer.Ordinal),
        MapNode map when map.Entries.All(static e => e.Value is ScalarNode) =>
            map.Entries.ToDictionary(static e => e.Key, static e => ((ScalarNode)e.Value).Text ?? "", StringComparer.Ordinal),
        _ => throw WrongKind(key, property, "names with texts were expected"),
    };

    /// <summary>The schema of an entry, or null when it has none.</summary>
    /// <param name="key">The key.</param>
    /// <returns>What <c>schema: {sql: "id int, name string"}</c> or <c>schema: "id int, name string"</c> says.</returns>
    /// <exception cref="ConfigurationException">No such key, or a text that is no list of columns.</exception>
    public StructType? GetSchema(string key)
    {
        string? ddl = Run(_state.Resolver, r => r.Find(key, ConfigurationProperty.Schema)) switch
        {
            null => null,
            ScalarNode scalar => scalar.Text,
            MapNode { Entries.Count: 1 } map when map.Find(Words.Sql) is ScalarNode { Text: { } sql } => sql,
            _ => throw WrongKind(key, ConfigurationProperty.Schema, "the columns as Spark's DDL were expected, or 'sql:' with them"),
        };

        try
        {
            return ddl is null ? null : DdlSchema.Parse(ddl);
        }
        catch (FormatException e)
        {
            throw WrongKind(key, ConfigurationProperty.Schema, e.Message);
        }
    }

    private ConfigurationException WrongKind(string key, string property, string expected)
    {
        ConfigurationResolver resolver = _state.Resolver;
        return new ConfigurationException(new ConfigurationProblem(
            ConfigurationProblemKind.WrongKind, expected + ".", key, property, Run(resolver, r => r.Get(key, property)).Position));
    }
}
