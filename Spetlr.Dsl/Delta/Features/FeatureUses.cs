using System.Text.Json;
using Spetlr.Dsl.Delta.Actions;

namespace Spetlr.Dsl.Delta.Features;

/// <summary>How a table can use a feature: by a property, or by the metadata of a field.</summary>
internal static class FeatureUses
{
    /// <summary>By a property that is set to <c>true</c>.</summary>
    /// <param name="property">The property.</param>
    public static Func<Metadata, string?> On(string property) =>
        metadata => metadata.IsOn(property) ? $"its property {property} is true" : null;

    /// <summary>By a field, nested ones too, that has an entry in its metadata.</summary>
    /// <param name="entry">The entry's name.</param>
    /// <param name="what">What the column then is or has.</param>
    /// <remarks>Reads the JSON and not the parsed schema: a type that is not known must not hide the feature's name.</remarks>
    public static Func<Metadata, string?> Field(string entry, string what) => metadata =>
    {
        // Almost no table has one; the text search spares parsing.
        if (!metadata.SchemaString.Contains($"\"{entry}\"", StringComparison.Ordinal))
            return null;
        using JsonDocument schema = JsonDocument.Parse(metadata.SchemaString);
        return Find(schema.RootElement, entry) is { } field ? $"its column '{field}' {what}" : null;
    };

    private static string? Find(JsonElement json, string entry)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Array:
                return json.EnumerateArray().Select(e => Find(e, entry)).FirstOrDefault(static f => f is not null);
            case JsonValueKind.Object:
                bool has = json.TryGetProperty("metadata", out JsonElement metadata) && metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty(entry, out _);
                if (has && json.TryGetProperty("name", out JsonElement name))
                    return name.GetString();
                return json.EnumerateObject().Where(static p => p.Name != "metadata").Select(p => Find(p.Value, entry)).FirstOrDefault(static f => f is not null);
            default:
                return null;
        }
    }
}
