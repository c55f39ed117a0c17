using System.Globalization;
using Spetlr.Dsl.Configuration;
using Spetlr.Dsl.Configuration.Resolution;

namespace Spetlr.Dsl;

/// <summary>Entries from code.</summary>
public sealed partial class Configurator
{
    /// <summary>Registers a bare value, such as <c>ENV</c>; it replaces an entry of that key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; may hold placeholders.</param>
    /// <returns>The key.</returns>
    public string Register(string key, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        Change(s => s.Registering(key, new ScalarNode(value, default)));
        return key;
    }

    /// <summary>
    /// Registers properties of a key. They join those that the key has: a later value wins, a null removes the property,
    /// and a key whose last property is removed is gone.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="values">
    /// Texts, numbers, truth values, times (as UTC with microseconds), enums (by name), lists of texts, or further dictionaries.
    /// </param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentException">A value of another type.</exception>
    public string Register(string key, IReadOnlyDictionary<string, object?> values)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(values);
        ConfigurationNode node = RegisteredValue.ToNode(values, key);
        Change(s => s.Registering(key, node));
        return key;
    }

    /// <summary>Registers properties of a key, as the overload with a dictionary does.</summary>
    /// <param name="key">The key.</param>
    /// <param name="first">A property and its value.</param>
    /// <param name="more">Further ones.</param>
    /// <returns>The key.</returns>
    /// <example><code>configurator.Register("MyDb", ("name", "TestDb{ID}"), ("path", "lake/testdb{ID}"));</code></example>
    public string Register(string key, (string Property, object? Value) first, params ReadOnlySpan<(string Property, object? Value)> more)
    {
        Dictionary<string, object?> values = new(StringComparer.Ordinal) { [first.Property] = first.Value };
        foreach ((string property, object? value) in more)
        {
            if (!values.TryAdd(property, value))
                throw new ArgumentException($"The property '{property}' of '{key}' is given twice.", nameof(more));
        }

        return Register(key, values);
    }

    /// <summary>Registers a table by its usual properties, and without a key under one of its own.</summary>
    /// <param name="key">The key; one is made up when it is null.</param>
    /// <param name="name">The table's name.</param>
    /// <param name="path">The table's folder.</param>
    /// <param name="format">The format: <c>delta</c>, <c>avro</c>, <c>parquet</c>.</param>
    /// <param name="checkpointPath">The checkpoint of the stream into the table.</param>
    /// <param name="queryName">The name of the stream into the table.</param>
    /// <param name="schema">The columns as Spark's DDL.</param>
    /// <param name="alias">The key this one stands for; then nothing else is given.</param>
    /// <returns>The key, for <c>Get</c> and <c>FromConfiguration</c>.</returns>
    public string Define(
        string? key = null,
        string? name = null,
        string? path = null,
        string? format = null,
        string? checkpointPath = null,
        string? queryName = null,
        string? schema = null,
        string? alias = null)
    {
        Dictionary<string, object?> values = new(StringComparer.Ordinal);
        foreach ((string property, string? value) in new[]
        {
            (ConfigurationProperty.Name, name),
            (ConfigurationProperty.Path, path),
            (ConfigurationProperty.Format, format),
            (ConfigurationProperty.CheckpointPath, checkpointPath),
            (ConfigurationProperty.QueryName, queryName),
            (ConfigurationProperty.Schema, schema),
            (Words.Alias, alias),
        })
        {
            if (value is not null)
                values.Add(property, value);
        }

        if (values.Count == 0)
            throw new ArgumentException("Define needs at least one property.", nameof(name));
        return Register(key ?? string.Create(CultureInfo.InvariantCulture, $"defined_{Guid.NewGuid():N}"), values);
    }
}
