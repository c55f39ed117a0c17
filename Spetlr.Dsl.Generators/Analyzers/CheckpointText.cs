using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Spetlr.Dsl.Generators.Parsing;

namespace Spetlr.Dsl.Generators.Analyzers;

/// <summary>The path that an expression of a checkpoint means, where the source alone says it.</summary>
internal static class CheckpointText
{
    private const string Suffix = "Checkpoint";

    /// <summary>The path, or null when it is not known before the program runs.</summary>
    public static string? Of(IOperation expression)
    {
        IOperation value = LibraryCalls.Unwrap(expression);
        if (value.ConstantValue is { HasValue: true, Value: string text })
            return text;
        return value switch
        {
            IObjectCreationOperation { Arguments.Length: 1 } made when made.Type?.ToDisplayString() == KnownNames.CheckpointPathType => Of(made.Arguments[0].Value),
            IInvocationOperation { TargetMethod.Name: "Child", Instance: { } parent, Arguments.Length: 1 } call
                when LibraryCalls.IsOfLibrary(call.TargetMethod) && Of(parent) is { } above && Of(call.Arguments[0].Value) is { } below
                => above.TrimEnd('/') + "/" + below,
            IPropertyReferenceOperation { Property: { IsStatic: true } property } => OfMember(property),
            _ => null,
        };
    }

    /// <summary>The checkpoint behind the generated member beside a handle.</summary>
    private static string? OfMember(IPropertySymbol property)
    {
        if (!property.Name.EndsWith(Suffix, StringComparison.Ordinal) || property.Type.ToDisplayString() != KnownNames.CheckpointPathType)
            return null;
        IPropertySymbol? handle = property.ContainingType
            .GetMembers(property.Name.Substring(0, property.Name.Length - Suffix.Length))
            .OfType<IPropertySymbol>()
            .FirstOrDefault(static p => AttributeReader.Find(p, KnownNames.HandleInfoAttribute) is not null);
        return handle is null ? null : DeclaredTable.Of(handle)?.Checkpoint;
    }
}
