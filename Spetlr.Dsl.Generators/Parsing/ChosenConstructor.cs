using Microsoft.CodeAnalysis;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>The constructor that makes a row.</summary>
/// <param name="Symbol">The constructor.</param>
/// <param name="Arguments">The property behind each parameter.</param>
internal sealed record ChosenConstructor(IMethodSymbol Symbol, IReadOnlyList<RowProperty> Arguments)
{
    /// <summary>Whether <c>required</c> members are set by it.</summary>
    public bool SetsRequiredMembers => AttributeReader.Find(Symbol, KnownNames.SetsRequiredMembersAttribute) is not null;
}
