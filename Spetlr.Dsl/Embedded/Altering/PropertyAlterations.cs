using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Spetlr.Dsl.Delta;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Engines.Alterations;

namespace Spetlr.Dsl.Embedded.Altering;

/// <summary>Changes of a table's properties, and of the protocol that they ask for.</summary>
internal static class PropertyAlterations
{
    public static AlteredTable Set(Snapshot snapshot, SetProperties alteration)
    {
        Protocol protocol = snapshot.Protocol;
        ImmutableDictionary<string, string?> properties = snapshot.Metadata.Configuration;
        foreach ((string name, string? value) in alteration.Properties)
        {
            if (name.StartsWith("delta.columnMapping.", StringComparison.Ordinal))
                RequireMappingBegins(snapshot, name, value);
            if (value is not null)
                protocol = PropertyFeatures.With(protocol, name, value);
            properties = value is null ? properties.Remove(name) : properties.SetItem(name, value);
        }

        Metadata metadata = snapshot.Metadata with { Configuration = properties };
        if (!snapshot.Mapping.IsMapped && ColumnMapping.ModeOf(metadata) is not null)
            metadata = ColumnMapping.Begin(metadata, snapshot.Schema);
        JsonObject set = new(alteration.Properties.Where(static p => p.Value is not null).Select(static p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value)));
        return new AlteredTable(protocol, metadata, "SET TBLPROPERTIES", new Dictionary<string, string> { ["properties"] = set.ToJsonString() });
    }

    // Files that are there have their columns by name, so that 'name' is the only way in, and there is none out.
    private static void RequireMappingBegins(Snapshot snapshot, string name, string? value)
    {
        if (name == ColumnMapping.Mode && string.Equals(value, ColumnMapping.ModeOf(snapshot.Metadata) ?? "name", StringComparison.OrdinalIgnoreCase))
            return;
        throw new SpetlrException($"The property '{name}' of '{snapshot.TablePath}' cannot be set to '{value}': column mapping of a table that is there can be turned on with {ColumnMapping.Mode} = 'name', and not be changed after that.");
    }
}
