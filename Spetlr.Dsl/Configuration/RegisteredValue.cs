using System.Collections;
using System.Globalization;
using Spetlr.Dsl.Configuration.Resolution;

namespace Spetlr.Dsl.Configuration;

/// <summary>Turns what code registers into nodes.</summary>
internal static class RegisteredValue
{
    /// <summary>The node of a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">What the value is called, for the message.</param>
    /// <exception cref="ArgumentException">A type that a configuration has no form for.</exception>
    public static ConfigurationNode ToNode(object? value, string name) => value switch
    {
        null => new ScalarNode(null, default),
        string text => new ScalarNode(text, default),
        bool truth => new ScalarNode(truth ? "true" : "false", default),
        DateTimeOffset time => new ScalarNode(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), default),
        DateTime { Kind: DateTimeKind.Unspecified } => throw new ArgumentException($"'{name}' is a time without zone: give a DateTimeOffset.", nameof(value)),
        DateTime time => ToNode(new DateTimeOffset(time), name),
        DateOnly date => new ScalarNode(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), default),
        Enum named => new ScalarNode(named.ToString(), default),
        IReadOnlyDictionary<string, object?> map => Map(map.Select(static e => (e.Key, e.Value)), name),
        IReadOnlyDictionary<string, string> map => Map(map.Select(static e => (e.Key, (object?)e.Value)), name),
        IFormattable number => new ScalarNode(number.ToString(null, CultureInfo.InvariantCulture), default),
        IEnumerable list and not IDictionary => new ListNode([.. list.Cast<object?>().Select(i => ToNode(i, name))], default),
        _ => throw new ArgumentException($"'{name}' is a {value.GetType().Name}, which a configuration has no form for.", nameof(value)),
    };

    private static MapNode Map(IEnumerable<(string Name, object? Value)> entries, string name) =>
        new([.. entries.Select(e => new KeyValuePair<string, ConfigurationNode>(e.Name, ToNode(e.Value, $"{name}.{e.Name}")))], default);
}
