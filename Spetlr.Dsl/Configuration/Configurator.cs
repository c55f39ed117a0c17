using Spetlr.Dsl.Configuration;
using Spetlr.Dsl.Configuration.Resolution;

namespace Spetlr.Dsl;

/// <summary>
/// Names, paths, checkpoints and whatever else belongs to a table, by key: from yaml and json and from code,
/// with one set for production and one that separates concurrent tests.
/// </summary>
/// <remarks>
/// <para>An entry is a bare value, a set of properties, an alias (<c>alias: Other</c>) or a fork (<c>release:</c> and <c>debug:</c>).
/// In texts, <c>{Key}</c> is a bare entry's value or another entry's name, <c>{Key_path}</c> its path, and <c>{{</c> a brace.
/// <c>{ID}</c> is empty in release and unique in debug; <c>{MNT}</c> is <c>mnt</c> and <c>tmp</c>, so that <c>/{MNT}/lake</c> is a
/// temporary folder in tests. Values resolve when they are asked for.</para>
/// <para>A property may be spelled <c>checkpoint_path</c>, <c>checkpointPath</c> or <c>CheckpointPath</c>, in files and in code.</para>
/// <para>Safe for concurrent use. Follows spetlr's <c>Configurator</c>; the mode is release until <see cref="SetDebug"/>.</para>
/// </remarks>
/// <example><code>
/// Configurator configurator = new();
/// configurator.Register("ENV", "dev");
/// configurator.AddFile("spetlr.yaml");
/// string checkpoint = configurator.Get("MyTblMirror", "checkpoint_path");
/// </code></example>
public sealed partial class Configurator
{
    private readonly Lock _writing = new();
    private volatile ConfiguratorState _state = ConfiguratorState.Empty.WithNewId();

    /// <summary>The instance that handles and sessions use when they are given none.</summary>
    public static Configurator Default { get; } = new();

    /// <summary>Whether the debug side of forks counts and <c>{ID}</c> is a unique suffix.</summary>
    public bool IsDebug => _state.IsDebug;

    /// <summary>The keys of all entries, in ordinal order, without <c>ID</c> and <c>MNT</c>.</summary>
    public IReadOnlyList<string> Keys => [.. _state.Entries.Keys.Where(static k => k is not (ConfiguratorState.Id or ConfiguratorState.Mount))];

    /// <summary>Selects the debug side: <c>{ID}</c> becomes <c>__</c> and a unique number, <c>{MNT}</c> becomes <c>tmp</c>.</summary>
    public void SetDebug() => Change(static s => s.With(isDebug: true));

    /// <summary>Selects the release side: <c>{ID}</c> is empty, <c>{MNT}</c> is <c>mnt</c>.</summary>
    public void SetProd() => Change(static s => s.With(isDebug: false));

    /// <summary>Gives <c>{ID}</c> a new value in debug; in release it stays empty.</summary>
    public void RegenerateUniqueId() => Change(static s => s.WithNewId());

    /// <summary>Forgets everything and goes back to release mode.</summary>
    public void Clear() => Change(static _ => ConfiguratorState.Empty.WithNewId());

    /// <summary>Whether there is an entry of that key.</summary>
    /// <param name="key">The key.</param>
    public bool Contains(string key) => _state.Entries.ContainsKey(key);

    /// <summary>The value of a bare entry.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="ConfigurationException">No such key, an entry with properties, or a mistake in what the value refers to.</exception>
    public string Get(string key) => Text(_state.Resolver, key, null, static (r, k, p) => r.Get(k, p))!;

    /// <summary>The value of a property.</summary>
    /// <param name="key">The key.</param>
    /// <param name="property">The property, in any of its spellings.</param>
    /// <returns>The resolved text; numbers and truth values as they were written.</returns>
    /// <exception cref="ConfigurationException">No such key or property, no text, or a mistake in what the value refers to.</exception>
    public string Get(string key, string property) => Text(_state.Resolver, key, property, static (r, k, p) => r.Get(k, p))!;

    /// <summary>The value of a property, or another value when the entry lacks it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="property">The property, in any of its spellings.</param>
    /// <param name="defaultValue">What is returned when the entry has no such property.</param>
    /// <exception cref="ConfigurationException">No such key, no text, or a mistake in what the value refers to.</exception>
    public string? Get(string key, string property, string? defaultValue) =>
        Text(_state.Resolver, key, property, static (r, k, p) => r.Find(k, p)) ?? defaultValue;

    /// <summary>The value of a property if both key and property are there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="property">The property, in any of its spellings.</param>
    /// <param name="value">The resolved text.</param>
    /// <exception cref="ConfigurationException">No text, or a mistake in what the value refers to.</exception>
    public bool TryGet(string key, string property, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
    {
        ConfiguratorState state = _state;
        value = state.Entries.ContainsKey(key) ? Text(state.Resolver, key, property, static (r, k, p) => r.Find(k, p)) : null;
        return value is not null;
    }

    /// <summary>Puts in what the placeholders of a text refer to: <c>/{MNT}/lake{ID}</c>.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ConfigurationException">A placeholder refers to nothing, or a brace has no partner.</exception>
    public string Substitute(string text) => Run(_state.Resolver, r => r.Substitute(text, position: null));

    /// <summary>The key of the entry whose property has a value.</summary>
    /// <param name="property">The property, in any of its spellings.</param>
    /// <param name="value">The value, resolved or as it was written. An alias does not count as an entry with the value.</param>
    /// <exception cref="ConfigurationException">No entry has it, or several have.</exception>
    public string KeyOf(string property, string value)
    {
        ConfigurationResolver resolver = _state.Resolver;
        string written = Run(resolver, r => TryWritten(r, value));
        List<string> keys = [.. Keys.Where(k =>
            Run(resolver, r => string.Equals(r.Item(k).Owner, k, StringComparison.Ordinal))
            && Text(resolver, k, property, static (r, k, p) => r.Find(k, p)) is { } found
            && (string.Equals(found, value, StringComparison.Ordinal) || string.Equals(found, written, StringComparison.Ordinal)))];
        return keys.Count == 1
            ? keys[0]
            : throw new ConfigurationException(new ConfigurationProblem(
                keys.Count == 0 ? ConfigurationProblemKind.UnknownKey : ConfigurationProblemKind.Duplicate,
                keys.Count == 0
                    ? $"no entry's {property} is '{value}'."
                    : $"the {property} '{value}' belongs to several entries: {string.Join(", ", keys)}.",
                key: null,
                property,
                position: null));
    }

    /// <summary>Every text of the configuration, resolved: <c>Key</c> (bare value or name) and <c>Key_property</c>. Lists and maps are left out.</summary>
    /// <exception cref="ConfigurationException">A mistake anywhere in the configuration.</exception>
    public IReadOnlyDictionary<string, string> GetAllDetails()
    {
        ConfiguratorState state = _state;
        SortedDictionary<string, string> details = new(StringComparer.Ordinal);
        foreach (string key in state.Entries.Keys)
        {
            if (Run(state.Resolver, r => r.Item(key).Item) is not MapNode map)
            {
                if (Run(state.Resolver, r => r.Find(key, null)) is ScalarNode { Text: { } bare })
                    details[key] = bare;
                continue;
            }

            foreach (string property in map.Names)
            {
                if (Run(state.Resolver, r => r.Find(key, property)) is not ScalarNode { Text: { } text })
                    continue;
                details[$"{key}_{property}"] = text;
                if (property == Words.Name)
                    details[key] = text;
            }
        }

        return details;
    }

    private static string TryWritten(ConfigurationResolver resolver, string value)
    {
        try
        {
            return resolver.Substitute(value, position: null);
        }
        catch (ConfigurationProblemException)
        {
            // The value is no text with placeholders then, and is compared as it is.
            return value;
        }
    }

    private static string? Text(
        ConfigurationResolver resolver,
        string key,
        string? property,
        Func<ConfigurationResolver, string, string?, ConfigurationNode?> find) => Run(resolver, r => find(r, key, property)) switch
        {
            null => null,
            ScalarNode scalar => scalar.Text,
            ConfigurationNode other => throw new ConfigurationException(new ConfigurationProblem(
                ConfigurationProblemKind.WrongKind,
                other is ListNode ? "is a list: use GetList." : "is a map: use GetMap.",
                key,
                property,
                other.Position)),
        };

    private static T Run<T>(ConfigurationResolver resolver, Func<ConfigurationResolver, T> ask)
    {
        try
        {
            return ask(resolver);
        }
        catch (ConfigurationProblemException e)
        {
            throw new ConfigurationException(e.Problem);
        }
    }

    private void Change(Func<ConfiguratorState, ConfiguratorState> change)
    {
        lock (_writing)
            _state = change(_state);
    }
}
