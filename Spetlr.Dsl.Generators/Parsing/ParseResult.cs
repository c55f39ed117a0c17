using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Generators.Model;

namespace Spetlr.Dsl.Generators.Parsing;

/// <summary>What one annotated type gives: models for the emitters and, beside them, diagnostics with their places.</summary>
/// <param name="Table">The handle, or null when the declaration is looked at elsewhere.</param>
/// <param name="Row">The row part, or null when it cannot or need not be emitted for this attribute.</param>
/// <param name="Diagnostics">What is wrong with the declaration.</param>
/// <param name="KeyLocation">The token that says the key.</param>
/// <param name="PathLocation">The token that says the path.</param>
/// <param name="CheckpointLocation">The token that says the checkpoint.</param>
internal sealed record ParseResult(
    TableModel? Table,
    RowModel? Row,
    ImmutableArray<Diagnostic> Diagnostics,
    Location KeyLocation,
    Location PathLocation,
    Location CheckpointLocation)
{
    /// <summary>The parts of the types that are nested columns of the row.</summary>
    public ImmutableArray<RowModel> Nested { get; init; } = ImmutableArray<RowModel>.Empty;

    /// <summary>What is wrong with those types; the same for each row that nests one.</summary>
    public ImmutableArray<Diagnostic> NestedDiagnostics { get; init; } = ImmutableArray<Diagnostic>.Empty;

    public static ParseResult None { get; } = new(null, null, ImmutableArray<Diagnostic>.Empty, Location.None, Location.None, Location.None);
}
