using System.Collections.Immutable;
using System.Text.Json;
using DuckDB.NET.Data;
using Spetlr.Dsl.Delta.Actions;
using Spetlr.Dsl.Delta.Json;

namespace Spetlr.Dsl.Embedded.Parquet;

/// <summary>The files of a log checkpoint by columns: those of a large table are almost all that its checkpoint holds, so they do not go through JSON.</summary>
/// <remarks>Partition values and tags come as the JSON of their maps; few texts differ, so each is parsed once and its map shared.</remarks>
internal sealed class AddFileColumns
{
    private readonly Dictionary<string, ImmutableDictionary<string, string?>> _maps = new(StringComparer.Ordinal);

    /// <summary>What to select, in the order in which <see cref="Read"/> takes it.</summary>
    /// <param name="there">The fields that the file has; others are null.</param>
    public static string Select(IReadOnlySet<string> there)
    {
        string Field(string name) => there.Contains(name) ? $"\"add\".\"{name}\"" : "NULL";
        string Json(string name) => there.Contains(name) ? $"CASE WHEN \"add\".\"{name}\" IS NOT NULL THEN CAST(to_json(\"add\".\"{name}\") AS VARCHAR) END" : "NULL";
        return string.Join(
            ", ",
            Field("path"), Field("size"), Field("modificationTime"), Field("dataChange"), Field("stats"), Json("partitionValues"), Json("tags"),
            Json("deletionVector"), Field("baseRowId"), Field("defaultRowCommitVersion"), Field("clusteringProvider"));
    }

    /// <summary>The file of the current row.</summary>
    /// <param name="row">The result of a query for <see cref="Select"/>.</param>
    public AddFile Read(DuckDBDataReader row) => new()
    {
        Path = Text(row, 0) ?? throw Missing("path"),
        Size = Long(row, 1) ?? throw Missing("size"),
        ModificationTime = Long(row, 2) ?? throw Missing("modificationTime"),
        DataChange = row.IsDBNull(3) || row.GetBoolean(3),
        Stats = Text(row, 4),
        PartitionValues = Map(Text(row, 5)) ?? ImmutableDictionary<string, string?>.Empty,
        Tags = Map(Text(row, 6)),
        DeletionVector = Text(row, 7) is { } vector ? Vector(vector) : null,
        BaseRowId = Long(row, 8),
        DefaultRowCommitVersion = Long(row, 9),
        ClusteringProvider = Text(row, 10),
    };

    private static string? Text(DuckDBDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Long(DuckDBDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static JsonException Missing(string field) => new($"an 'add' has no '{field}'");

    private static DeletionVector Vector(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return ActionReader.Vector(document.RootElement);
    }

    private ImmutableDictionary<string, string?>? Map(string? json)
    {
        if (json is null)
            return null;
        if (_maps.TryGetValue(json, out ImmutableDictionary<string, string?>? map))
            return map;
        using JsonDocument document = JsonDocument.Parse(json);
        return _maps[json] = document.RootElement.Map();
    }
}
