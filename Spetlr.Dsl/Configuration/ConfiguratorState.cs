using System.Collections.Immutable;
using Spetlr.Dsl.Configuration.Resolution;

namespace Spetlr.Dsl.Configuration;

/// <summary>What a <see cref="Configurator"/> holds at one moment. Immutable, so readers need no lock.</summary>
/// <param name="Entries">The entries as written, <c>ID</c> and <c>MNT</c> among them.</param>
/// <param name="IsDebug">Whether the debug side of forks counts.</param>
internal sealed record ConfiguratorState(ImmutableSortedDictionary<string, ConfigurationNode> Entries, bool IsDebug)
{
    /// <summary>The entry that is empty in release and unique in debug.</summary>
    public const string Id = "ID";

    /// <summary>The entry that is <c>mnt</c> in release and <c>tmp</c> in debug.</summary>
    public const string Mount = "MNT";

    /// <summary>Release mode, with nothing but <c>ID</c> and <c>MNT</c>.</summary>
    public static ConfiguratorState Empty { get; } = new ConfiguratorState(
        ImmutableSortedDictionary.Create<string, ConfigurationNode>(StringComparer.Ordinal).Add(Mount, Fork("mnt", "tmp")), IsDebug: false);

    /// <summary>Resolves these entries in this mode.</summary>
    public ConfigurationResolver Resolver { get; } = new(Entries, IsDebug);

    /// <summary>The same with a new unique id.</summary>
    public ConfiguratorState WithNewId() => With(Entries.SetItem(Id, Fork("", $"__{Guid.NewGuid():N}")));

    /// <summary>The same in a mode.</summary>
    /// <param name="isDebug">Whether it is debug.</param>
    public ConfiguratorState With(bool isDebug) => new(Entries, isDebug);

    /// <summary>The same mode with other entries.</summary>
    /// <param name="entries">The entries.</param>
    public ConfiguratorState With(ImmutableSortedDictionary<string, ConfigurationNode> entries) => new(entries, IsDebug);

    /// <summary>The same with something registered.</summary>
    /// <param name="key">The key.</param>
    /// <param name="later">What is registered.</param>
    public ConfiguratorState Registering(string key, ConfigurationNode later)
    {
        Entries.TryGetValue(key, out ConfigurationNode? present);
        ConfigurationNode? merged = ConfigurationEntries.Merge(present, later);
        return With(merged is null ? Entries.Remove(key) : Entries.SetItem(key, merged));
    }

    private static MapNode Fork(string release, string debug) => new(
        [new(Words.Release, new ScalarNode(release, default)), new(Words.Debug, new ScalarNode(debug, default))], default);
}
