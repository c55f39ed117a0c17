using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Engines.Alterations;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Embedded.Altering;

/// <summary>Changes of a table's columns.</summary>
/// <param name="snapshot">The table.</param>
/// <param name="key">Its key, for messages.</param>
internal sealed class ColumnAlterations(Snapshot snapshot, string key)
{
    private static readonly SearchValues<char> OnlyWhenMapped = SearchValues.Create(" ,;{}()\n\t=");

    public AlteredTable Add(AddColumns alteration)
    {
        foreach (StructField column in alteration.Columns)
        {
            RequireFree(column.Name);
            if (!column.Nullable)
                throw new SpetlrException($"Column '{column.Name}' of table '{key}' cannot be added as not null: the rows that are there have no value for it. Add it nullable.");
        }

        if (alteration.Columns.GroupBy(static c => c.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static g => g.Count() > 1) is { } twice)
            throw new SpetlrException($"Column '{twice.Key}' is to be added to table '{key}' twice. Name each once; Delta does not tell names apart by case.");
        StructType schema = new([.. snapshot.Schema.Fields, .. alteration.Columns]);
        JsonArray columns = [.. alteration.Columns.Select(static c => (JsonNode)new JsonObject { ["column"] = Described(c) })];
        return new AlteredTable(TableFeatures.With(snapshot.Protocol, schema), ColumnMapping.Extend(snapshot.Metadata, schema), "ADD COLUMNS", Parameters(("columns", columns.ToJsonString())));
    }

    public AlteredTable Rename(RenameColumn alteration)
    {
        StructField column = Find(alteration.From);
        RequireMapped("renamed");
        RequireUnused(column.Name, "renamed");
        if (!string.Equals(column.Name, alteration.To, StringComparison.OrdinalIgnoreCase))
            RequireFree(alteration.To);
        StructType schema = new([.. snapshot.Schema.Fields.Select(f => f == column ? f with { Name = alteration.To } : f)]);
        ImmutableArray<string> partitionBy = [.. snapshot.Metadata.PartitionColumns.Select(p => string.Equals(p, column.Name, StringComparison.OrdinalIgnoreCase) ? alteration.To : p)];
        return Altered(
            snapshot.Metadata with { SchemaString = SchemaJson.Print(schema), PartitionColumns = partitionBy },
            "RENAME COLUMN",
            ("oldColumnPath", column.Name),
            ("newColumnPath", alteration.To));
    }

    public AlteredTable Drop(DropColumn alteration)
    {
        StructField column = Find(alteration.Column);
        RequireMapped("dropped");
        RequireUnused(column.Name, "dropped");
        if (snapshot.Metadata.PartitionColumns.Contains(column.Name, StringComparer.OrdinalIgnoreCase))
            throw new SpetlrException($"Column '{column.Name}' of table '{key}' cannot be dropped: the table is partitioned by it.");
        if (snapshot.Schema.Fields.Length - snapshot.Metadata.PartitionColumns.Length == 1)
            throw new SpetlrException($"Column '{column.Name}' of table '{key}' cannot be dropped: it is the last that is in the files.");
        StructType schema = new([.. snapshot.Schema.Fields.Where(f => f != column)]);
        return Altered(snapshot.Metadata with { SchemaString = SchemaJson.Print(schema) }, "DROP COLUMNS", ("columns", new JsonArray(column.Name).ToJsonString()));
    }

    public AlteredTable Widen(WidenColumn alteration)
    {
        StructField column = Find(alteration.Column);
        if (!TypeWidening.IsOn(snapshot.Metadata))
            throw new SpetlrException($"Column '{column.Name}' of table '{key}' cannot be widened: the table does not allow it. Set {TypeWidening.Property} to true (SetPropertiesAsync).");
        if (!TypeWidening.Allows(column.Type, alteration.Type))
            throw new SpetlrException($"Column '{column.Name}' of table '{key}' is {column.Type}, which cannot be widened to {alteration.Type}: not every value of the one has one in the other. Choose a wider type, or write the rows anew (OverwriteOptions.Schema).");
        RequireUnused(column.Name, "widened");
        StructField widened = TypeWidening.Widen(column, alteration.Type);
        StructType schema = new([.. snapshot.Schema.Fields.Select(f => f == column ? widened : f)]);
        return new AlteredTable(
            TableFeatures.With(snapshot.Protocol, schema),
            snapshot.Metadata with { SchemaString = SchemaJson.Print(schema) },
            "CHANGE COLUMN",
            Parameters(("column", Described(widened).ToJsonString())));
    }

    private AlteredTable Altered(Metadata metadata, string operation, params (string, string)[] parameters) =>
        new(snapshot.Protocol, metadata, operation, Parameters(parameters));

    private StructField Find(string column) => snapshot.Schema.Find(column)
        ?? throw new SpetlrException($"Table '{key}' ({snapshot.TablePath}, version {snapshot.Version}) has no column '{column}'. Its columns are {string.Join(", ", snapshot.Schema.Names)}.");

    private void RequireFree(string name)
    {
        if (snapshot.Schema.Find(name) is { } other)
            throw new SpetlrException($"Table '{key}' has a column '{other.Name}' already; Delta does not tell names apart by case. Choose another name than '{name}'.");
        if (string.IsNullOrWhiteSpace(name) || (!snapshot.Mapping.IsMapped && name.AsSpan().ContainsAny(OnlyWhenMapped)))
            throw new SpetlrException($"'{name}' cannot be a column of table '{key}': a name with spaces or one of ,;{{}}()= needs column mapping. Set {ColumnMapping.Mode} to 'name' (SetPropertiesAsync), or choose another name.");
    }

    private void RequireMapped(string what)
    {
        if (!snapshot.Mapping.IsMapped)
            throw new SpetlrException($"A column of table '{key}' cannot be {what}: the table does not map its columns, so its files know them by their names. Set {ColumnMapping.Mode} to 'name' (SetPropertiesAsync); older readers cannot read the table then.");
    }

    // Constraints and expressions are text that names columns; a change behind their back would make every later write fail.
    private void RequireUnused(string column, string what)
    {
        IEnumerable<string> texts = snapshot.Metadata.Configuration.Where(static p => p.Key.StartsWith("delta.constraints.", StringComparison.OrdinalIgnoreCase)).Select(static p => p.Value ?? "")
            .Concat(snapshot.Schema.Fields.SelectMany(static f => f.Metadata.Where(static m => m.Key is "delta.generationExpression" or "delta.invariants").Select(static m => m.Value)));
        if (texts.FirstOrDefault(t => t.Contains(column, StringComparison.OrdinalIgnoreCase)) is { } text)
            throw new SpetlrException($"Column '{column}' of table '{key}' cannot be {what}: a constraint or a generated column names it: {text}. Drop that first.");
    }

    private static JsonObject Described(StructField field) => new()
    {
        ["name"] = field.Name,
        ["type"] = field.Type.ToString(),
        ["nullable"] = field.Nullable,
        ["metadata"] = new JsonObject(),
    };

    private static Dictionary<string, string> Parameters(params (string Name, string Value)[] parameters) =>
        parameters.ToDictionary(static p => p.Name, static p => p.Value, StringComparer.Ordinal);
}
