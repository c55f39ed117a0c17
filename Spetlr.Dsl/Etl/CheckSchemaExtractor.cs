using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl;

/// <summary>Reads a table after proving that its columns are those that the row type or the configuration declares.</summary>
/// <remarks>Names, order, types and nullability count. What the table has and what is declared are both in the error.</remarks>
/// <param name="handle">A table whose columns are declared.</param>
/// <param name="datasetKey">The key of the dataset. Default: the handle's key.</param>
public sealed class CheckSchemaExtractor(DeltaHandle handle, string? datasetKey = null) : Extractor(datasetKey ?? handle.Key)
{
    /// <inheritdoc/>
    /// <exception cref="SpetlrException">No columns are declared, there is no such table, or its columns differ.</exception>
    public override async ValueTask<Dataset?> ExtractAsync(SpetlrSession session, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        StructType declared = handle.Definition.Row?.Schema
            ?? throw new SpetlrException($"Table '{handle.Key}' has no declared columns to check. Give the handle a row type, or a 'schema' in the configuration.");
        StructType present = await session.Engine
            .SchemaOfAsync(session, new DeltaScanSource(handle.Definition, null, DeltaStreamOptions.Default), cancellationToken).ConfigureAwait(false)
            ?? throw new SpetlrException($"Table '{handle.Key}' does not exist, so its columns cannot be checked.");
        if (!present.Equals(declared))
            throw new SpetlrException($"The columns of table '{handle.Key}' are not those declared: {string.Join("; ", Differences(present, declared))}.");
        return await handle.ReadAsync(session, cancellationToken).ConfigureAwait(false);
    }

    private static List<string> Differences(StructType present, StructType declared)
    {
        List<string> differences =
        [
            .. declared.Fields.Where(f => !present.Names.Contains(f.Name, StringComparer.Ordinal)).Select(static f => $"'{f}' is declared and not in the table"),
            .. present.Fields.Where(f => !declared.Names.Contains(f.Name, StringComparer.Ordinal)).Select(static f => $"'{f}' is in the table and not declared"),
        ];
        foreach (StructField field in declared.Fields)
        {
            if (present.Fields.FirstOrDefault(f => f.Name == field.Name) is { } other && !other.Equals(field))
                differences.Add($"'{field}' is declared, the table has '{other}'");
        }

        if (differences.Count == 0)
            differences.Add($"the order is {string.Join(", ", present.Names)} in the table and {string.Join(", ", declared.Names)} as declared");
        return differences;
    }
}
