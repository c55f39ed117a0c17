using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Generators.Diagnostics;
using Spetlr.Dsl.Generators.Model;

namespace Spetlr.Dsl.Generators.Analyzers.Schemas;

/// <summary>How the columns of rows meet those of the table they are written into; says what the runtime's <c>SchemaAlignment</c> says at start.</summary>
internal static class SchemaComparison
{
    /// <summary>What does not fit.</summary>
    /// <param name="source">The rows.</param>
    /// <param name="sink">The table's row type.</param>
    /// <param name="key">The table's key.</param>
    /// <param name="place">Where to report.</param>
    /// <param name="refusesMissing">Whether a column that the table lacks is refused.</param>
    /// <param name="mayBeNull">Whether nulls of a member of the source get here.</param>
    /// <param name="declared">Where the sink's row type is declared, for the fix; none in another assembly.</param>
    public static IEnumerable<Diagnostic> Find(
        RowModel source, RowModel sink, string key, Location place, bool refusesMissing, Func<string, bool> mayBeNull, Location? declared)
    {
        foreach (ColumnModel column in source.Columns)
        {
            if (refusesMissing && Named(sink, column.Name) is null)
                yield return Diagnostic.Create(Rules.ColumnNotInSink, place, declared is null ? [] : [declared], ToAdd(column), key, column.Name, source.DisplayName);
        }

        foreach (ColumnModel column in sink.Columns)
        {
            if (Named(source, column.Name) is not { } feeder)
            {
                if (!column.IsNullable)
                    yield return Diagnostic.Create(Rules.ColumnNotFed, place, column.Name, key, source.DisplayName);
                continue;
            }

            if (feeder.Name != column.Name)
                yield return Diagnostic.Create(Rules.ColumnCase, place, feeder.Name, column.Name, key);
            if (DeltaTypeText.Of(feeder.Type) is { } from && DeltaTypeText.Of(column.Type) is { } to && !LosslessConversions.Fits(from, to))
                yield return Diagnostic.Create(Rules.ColumnDoesNotFit, place, feeder.Name, from, key, to, CastAdvice.Of(feeder, from, column, to));
            else if (feeder.IsNullable && !column.IsNullable && mayBeNull(feeder.Member))
                yield return Diagnostic.Create(Rules.NullableIntoNotNull, place, feeder.Name, key);
        }
    }

    /// <summary>What the fix needs to add the column.</summary>
    private static ImmutableDictionary<string, string?> ToAdd(ColumnModel column) => ImmutableDictionary<string, string?>.Empty
        .Add("Member", column.Member)
        .Add("Type", column.Type.FullName + (column.IsNullable ? "?" : ""));

    /// <summary>The column of that name; an exact match wins over one that differs in case.</summary>
    private static ColumnModel? Named(RowModel row, string name) =>
        row.Columns.FirstOrDefault(c => c.Name == name)
        ?? row.Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
}
