using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Generators.Model;
using Spetlr.Dsl.Generators.Parsing;

namespace Spetlr.Dsl.Generators.Analyzers.Schemas;

/// <summary>The columns of the row types of a compilation and its references, each read once.</summary>
internal sealed class RowSchemas(Compilation compilation)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, RowModel?> rows = new(SymbolEqualityComparer.Default);

    /// <summary>A row type's columns; null when it is not annotated.</summary>
    public RowModel? Of(INamedTypeSymbol row) => rows.GetOrAdd(row, r => TableParser.Row(r, compilation));

    /// <summary>The columns of the row type that a handle's or dataset's type argument names; null when it is not annotated.</summary>
    public RowModel? OfArgument(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeArguments.Length: 1 } generic && generic.TypeArguments[0] is INamedTypeSymbol row ? Of(row) : null;
}
