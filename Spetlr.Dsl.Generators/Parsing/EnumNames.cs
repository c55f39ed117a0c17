using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>Members of enum types.</summary>
internal static class EnumNames
{
    /// <summary>The members, the first declared of each value.</summary>
    public static IEnumerable<IFieldSymbol> Distinct(INamedTypeSymbol type)
    {
        HashSet<object> seen = [];
        foreach (IFieldSymbol member in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (member.HasConstantValue && member.ConstantValue is { } value && seen.Add(value))
                yield return member;
        }
    }

    /// <summary>The name of a value, or null when the enum has no such member.</summary>
    public static string? Find(INamedTypeSymbol type, object value) =>
        Distinct(type).FirstOrDefault(m => Equals(m.ConstantValue, value))?.Name;

    /// <summary>The members in a sentence: <c>WriteMode.Append, WriteMode.Overwrite or WriteMode.Upsert</c>.</summary>
    public static string Choices(INamedTypeSymbol type)
    {
        string[] names = [.. Distinct(type).Select(m => string.Format(CultureInfo.InvariantCulture, "{0}.{1}", type.Name, m.Name))];
        return names.Length < 2
            ? string.Concat(names)
            : $"{string.Join(", ", names.Take(names.Length - 1))} or {names[names.Length - 1]}";
    }
}
