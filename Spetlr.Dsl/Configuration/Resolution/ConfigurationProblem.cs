using System;
using System.Collections.Generic;
using System.Linq;

namespace Spetlr.Dsl.Configuration.Resolution;

/// <summary>Something wrong in a configuration: what, where, and what was probably meant.</summary>
/// <param name="kind">What is wrong.</param>
/// <param name="message">What is wrong and what to do, without the place.</param>
/// <param name="key">The key it concerns, if known.</param>
/// <param name="property">The property it concerns, if any.</param>
/// <param name="position">Where it was written; default when nothing was.</param>
internal sealed class ConfigurationProblem(
    ConfigurationProblemKind kind, string message, string? key, string? property, ConfigurationPosition? position)
{
    /// <summary>What is wrong.</summary>
    public ConfigurationProblemKind Kind { get; } = kind;

    /// <summary>What is wrong and what to do, without the place.</summary>
    public string Message { get; } = message;

    /// <summary>The key it concerns, if known.</summary>
    public string? Key { get; } = key;

    /// <summary>The property it concerns, if any.</summary>
    public string? Property { get; } = property;

    /// <summary>Where it was written, or null when nothing was written.</summary>
    public ConfigurationPosition? Position { get; } = position;

    /// <summary>Place, key and property, and message, as an exception shows them.</summary>
    public override string ToString()
    {
        string place = Position is { } at ? at + ": " : "";
        string subject = (Key, Property) switch
        {
            (null, _) => "",
            (_, null) => $"key '{Key}': ",
            _ => $"key '{Key}', property '{Property}': ",
        };
        return place + subject + Message;
    }

    /// <summary><c> Did you mean 'a', 'b'?</c>, or nothing when no name is near.</summary>
    public static string DidYouMean(string name, IEnumerable<string> known)
    {
        IReadOnlyList<string> near = NearMatches.Of(name, known);
        return near.Count == 0 ? "" : " Did you mean " + string.Join(" or ", near.Select(static n => $"'{n}'")) + "?";
    }
}
