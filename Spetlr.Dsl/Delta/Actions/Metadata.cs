using System.Collections.Immutable;
using Spetlr.Dsl.Schema;

namespace Spetlr.Dsl.Delta.Actions;

/// <summary><c>metaData</c>: the table's id, schema, partitioning and properties.</summary>
internal sealed record Metadata : DeltaAction
{
    /// <summary>The table's id, made once.</summary>
    public required string Id { get; init; }

    /// <summary>The table's name, or null.</summary>
    public string? Name { get; init; }

    /// <summary>The table's comment, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The format of the data files; always <c>parquet</c>.</summary>
    public string FormatProvider { get; init; } = "parquet";

    /// <summary>Options of the format.</summary>
    public ImmutableDictionary<string, string?> FormatOptions { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>The schema as JSON text.</summary>
    public required string SchemaString { get; init; }

    /// <summary>The partition columns, in order.</summary>
    public ImmutableArray<string> PartitionColumns { get; init; } = [];

    /// <summary>Table properties.</summary>
    public ImmutableDictionary<string, string?> Configuration { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>When the table was made, milliseconds since the epoch.</summary>
    public long? CreatedTime { get; init; }

    /// <summary>The metadata of a table that is created now.</summary>
    /// <param name="schema">Its columns.</param>
    /// <param name="partitionColumns">Its partition columns, in order.</param>
    /// <param name="clock">Gives the creation time.</param>
    /// <param name="description">Its comment, or null.</param>
    public static Metadata Create(StructType schema, ImmutableArray<string> partitionColumns, TimeProvider clock, string? description = null) => new()
    {
        Id = Guid.NewGuid().ToString(),
        Description = description,
        SchemaString = SchemaJson.Print(schema),
        PartitionColumns = partitionColumns.IsDefault ? [] : partitionColumns,
        CreatedTime = clock.GetUtcNow().ToUnixTimeMilliseconds(),
    };

    /// <summary>A property's value, or null.</summary>
    /// <param name="property">Its name: <c>delta.appendOnly</c>.</param>
    public string? Property(string property) => Configuration.GetValueOrDefault(property);

    /// <summary>Whether a property is set to <c>true</c>.</summary>
    /// <param name="property">Its name.</param>
    public bool IsOn(string property) => string.Equals(Property(property), "true", StringComparison.OrdinalIgnoreCase);
}
