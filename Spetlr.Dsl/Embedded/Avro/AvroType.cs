using System.Globalization;

namespace Spetlr.Dsl.Embedded.Avro;

/// <summary>A type of a writer's schema. A record may contain itself, so its fields are filled in after it exists.</summary>
internal sealed class AvroType(AvroKind kind)
{
    public AvroKind Kind { get; } = kind;

    /// <summary>The full name of a record, an enum or a fixed.</summary>
    public string? Name { get; init; }

    /// <summary>The logical type as written; null when there is none.</summary>
    public string? LogicalType { get; init; }

    /// <summary>Digits of a decimal.</summary>
    public int Precision { get; init; }

    /// <summary>Digits of a decimal behind the point.</summary>
    public int Scale { get; init; }

    /// <summary>Bytes of a fixed.</summary>
    public int Size { get; init; }

    /// <summary>Symbols of an enum.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>Fields of a record.</summary>
    public List<AvroField> Fields { get; } = [];

    /// <summary>Branches of a union.</summary>
    public IReadOnlyList<AvroType> Branches { get; init; } = [];

    /// <summary>Elements of an array, values of a map.</summary>
    public AvroType? Item { get; init; }

    /// <summary>The type as messages name it.</summary>
    public override string ToString() => Kind switch
    {
        AvroKind.Union => $"union [{string.Join(", ", Branches)}]",
        AvroKind.Array => $"array of {Item}",
        AvroKind.Map => $"map of {Item}",
        AvroKind.Record => $"record {Name}",
        AvroKind.Enum => $"enum {Name}",
        _ when LogicalType == "decimal" => string.Create(CultureInfo.InvariantCulture, $"decimal({Precision},{Scale})"),
        AvroKind.Fixed => string.Create(CultureInfo.InvariantCulture, $"{LogicalType ?? "fixed"} {Name} of {Size} bytes"),
        _ => LogicalType is null ? Kind.ToString().ToLowerInvariant() : $"{LogicalType} ({Kind.ToString().ToLowerInvariant()})",
    };
}
