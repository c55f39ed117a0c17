using System.Collections.Immutable;
using System.Text.Json;

namespace Spetlr.Dsl.Delta.Json;

/// <summary>Members of a JSON object, with one kind of error for what is missing or of the wrong kind.</summary>
internal static class JsonMembers
{
    private static readonly Dictionary<string, string> NoTexts = [];

    public static JsonElement? Member(this JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new JsonException($"an object with '{name}' is expected, but there is: {json.GetRawText()}");
        return json.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    public static string? Text(this JsonElement json, string name) => json.Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => throw Wrong(json, name, "a string"),
    };

    public static string RequiredText(this JsonElement json, string name) => json.Text(name) ?? throw Wrong(json, name, "a string");

    public static long? Long(this JsonElement json, string name) => json.Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt64(out long number) => number,
        _ => throw Wrong(json, name, "a whole number"),
    };

    public static long RequiredLong(this JsonElement json, string name) => json.Long(name) ?? throw Wrong(json, name, "a whole number");

    public static bool? Flag(this JsonElement json, string name) => json.Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Wrong(json, name, "true or false"),
    };

    public static ImmutableArray<string>? Texts(this JsonElement json, string name)
    {
        if (json.Member(name) is not { } values)
            return null;
        if (values.ValueKind != JsonValueKind.Array)
            throw Wrong(json, name, "an array of strings");
        return [.. values.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.String ? v.GetString()! : throw Wrong(json, name, "an array of strings"))];
    }

    public static ImmutableDictionary<string, string?>? Map(this JsonElement json, string name)
    {
        if (json.Member(name) is not { } entries)
            return null;
        return entries.ValueKind == JsonValueKind.Object ? entries.Map() : throw Wrong(json, name, "an object of strings");
    }

    /// <summary>The members of an object, as texts.</summary>
    /// <param name="entries">The object.</param>
    public static ImmutableDictionary<string, string?> Map(this JsonElement entries)
    {
        ImmutableDictionary<string, string?>? map = null;
        foreach (JsonProperty entry in entries.EnumerateObject())
        {
            string? value = entry.Value.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.String => entry.Value.GetString(),
                _ => entry.Value.GetRawText(),
            };
            map = (map ?? ImmutableDictionary.Create<string, string?>(StringComparer.Ordinal)).SetItem(entry.Name, value);
        }

        return map ?? ImmutableDictionary<string, string?>.Empty;
    }

    public static IReadOnlyDictionary<string, string> TextMap(this JsonElement json, string name)
    {
        if (json.Member(name) is not { ValueKind: JsonValueKind.Object } entries)
            return NoTexts;
        Dictionary<string, string> map = new(StringComparer.Ordinal);
        foreach (JsonProperty entry in entries.EnumerateObject())
            map[entry.Name] = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : entry.Value.GetRawText();
        return map;
    }

    private static JsonException Wrong(JsonElement json, string name, string expected)
    {
        string text = json.GetRawText();
        return new JsonException($"'{name}' must be {expected} in: {(text.Length > 200 ? text[..200] + "…" : text)}");
    }
}
