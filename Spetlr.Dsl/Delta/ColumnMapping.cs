using System.Collections.Immutable;
using System.Text.Json;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Delta;

/// <summary>What the columns of a table are called in its files (Delta protocol, "Column Mapping").</summary>
internal static class ColumnMapping
{
    private const string PhysicalName = "delta.columnMapping.physicalName";

    /// <summary>The names in the files of some columns, by the names that are asked for; empty when the table maps none.</summary>
    /// <param name="snapshot">The table.</param>
    /// <param name="columns">The columns; all are there.</param>
    /// <exception cref="SpetlrException">A column has no such name, so the log is damaged.</exception>
    public static ImmutableDictionary<string, string> StoredNames(Snapshot snapshot, StructType columns)
    {
        if (TableFeatures.MappingOf(snapshot.Metadata) is null)
            return ImmutableDictionary<string, string>.Empty;
        return columns.Fields.ToImmutableDictionary(static c => c.Name, c => NameOf(snapshot, snapshot.Schema.Find(c.Name)!), StringComparer.Ordinal);
    }

    private static string NameOf(Snapshot snapshot, StructField field)
    {
        if (!field.Metadata.TryGetValue(PhysicalName, out string? json))
            throw new SpetlrException($"Column '{field.Name}' of table '{snapshot.TablePath}' has no {PhysicalName}, though the table maps its columns. The table's log is damaged; restore it to an earlier version.");
        using JsonDocument name = JsonDocument.Parse(json);
        return name.RootElement.GetString()!;
    }
}
