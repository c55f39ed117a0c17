using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Generators.Parsing;

namespace Spetlr.Dsl.Generators.Analyzers;

/// <summary>Paths that the attribute behind a generated handle declares, also in another assembly.</summary>
/// <param name="Path">The table's folder, or null.</param>
/// <param name="Checkpoint">The checkpoint, or null.</param>
internal sealed record DeclaredTable(string? Path, string? Checkpoint)
{
    /// <summary>The declaration of the Delta table that a handle stands for, or null when it is none's.</summary>
    public static DeclaredTable? Of(IPropertySymbol handle) =>
        handle.Type is INamedTypeSymbol { TypeArguments.Length: 1 } type
        && type.TypeArguments[0] is INamedTypeSymbol row
        && AttributeReader.Find(row, KnownNames.DeltaTableAttribute) is { } attribute
            ? new DeclaredTable(attribute.Text(nameof(Path)), attribute.Text(nameof(Checkpoint)))
            : null;
}
