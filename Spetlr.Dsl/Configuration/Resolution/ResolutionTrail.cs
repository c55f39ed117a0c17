using System;
using System.Collections.Generic;

namespace Spetlr.Dsl.Configuration.Resolution;

/// <summary>The values being resolved, innermost last: what closes a circle is found and named by it.</summary>
/// <param name="outer">What asked for this value, or null.</param>
/// <param name="asked">The key as it was asked for.</param>
/// <param name="owner">The key that holds the value once aliases are followed.</param>
/// <param name="property">The property, or null for an entry that is a bare value.</param>
/// <param name="position">Where the value was written.</param>
internal sealed class ResolutionTrail(ResolutionTrail? outer, string asked, string owner, string? property, ConfigurationPosition position)
{
    /// <summary>The key that holds the value.</summary>
    public string Owner { get; } = owner;

    /// <summary>The property, or null for an entry that is a bare value.</summary>
    public string? Property { get; } = property;

    /// <summary>Where the value was written.</summary>
    public ConfigurationPosition Position { get; } = position;

    private string Shown => asked + (Property is null ? "" : "." + Property);

    /// <summary>Whether the value is being resolved already.</summary>
    public static bool Holds(ResolutionTrail? trail, string owner, string? property)
    {
        for (ResolutionTrail? at = trail; at is not null; at = at.Outer)
        {
            if (string.Equals(at.Owner, owner, StringComparison.Ordinal) && string.Equals(at.Property, property, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>The circle that asking for <paramref name="closing"/> again closes: <c>A.name → B.path → A.name</c>.</summary>
    public static string Circle(ResolutionTrail trail, ResolutionTrail closing)
    {
        List<string> names = [closing.Shown];
        for (ResolutionTrail? at = trail; at is not null; at = at.Outer)
        {
            names.Add(at.Shown);
            if (string.Equals(at.Owner, closing.Owner, StringComparison.Ordinal)
                && string.Equals(at.Property, closing.Property, StringComparison.Ordinal))
                break;
        }

        names.Reverse();
        return string.Join(" → ", names);
    }

    private ResolutionTrail? Outer { get; } = outer;
}
