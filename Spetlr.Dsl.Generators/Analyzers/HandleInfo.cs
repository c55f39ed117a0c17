using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Spetlr.Dsl.Generators.Parsing;

namespace Spetlr.Dsl.Generators.Analyzers;

/// <summary>What the generator wrote down on a handle, also in another assembly.</summary>
/// <param name="Property">The handle's property.</param>
/// <param name="Key">The table's key.</param>
/// <param name="HasCheckpoint">Whether a checkpoint is declared.</param>
/// <param name="HasKeys">Whether the table has key columns.</param>
/// <param name="Mode">The name of the declared write mode, or null.</param>
internal sealed record HandleInfo(IPropertySymbol Property, string Key, bool HasCheckpoint, bool HasKeys, string? Mode)
{
    /// <summary>The handle that an expression names, or null when it is no generated handle's property.</summary>
    public static HandleInfo? Of(IOperation expression)
    {
        if (LibraryCalls.Unwrap(expression) is not IPropertyReferenceOperation reference
            || AttributeReader.Find(reference.Property, KnownNames.HandleInfoAttribute) is not { } info)
            return null;
        return new HandleInfo(
            reference.Property,
            info.FirstText() ?? reference.Property.Name,
            info.IsTrue(nameof(HasCheckpoint)),
            info.HasItems("Keys"),
            info.EnumMember(nameof(Mode), []));
    }
}
