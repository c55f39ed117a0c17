using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Spetlr.Dsl.Tests.Nested;

/// <summary>A row with every nested shape.</summary>
[DeltaTable("NestedOrder", Path = "nested_orders", Naming = NamingPolicy.SnakeCase)]
[PartitionBy(nameof(Region))]
public partial record OrderRow
{
    [Key]
    public long Id { get; init; }

    public required string Region { get; init; }

    public AddressRow? Address { get; init; }

    public List<string?>? Tags { get; init; }

    public ImmutableArray<LineRow> Lines { get; init; } = [];

    public Dictionary<string, int?>? Counts { get; init; }

    public IReadOnlyDictionary<string, List<PlaceRow>>? Stops { get; init; }

    public int[][]? Grid { get; init; }
}

/// <summary>A nested record with one inside.</summary>
[SpetlrNaming(NamingPolicy.SnakeCase)]
public partial record AddressRow(string? Street, int? ZipCode, PlaceRow? Place);

/// <summary>A nested struct.</summary>
public readonly partial record struct PlaceRow(double X, double? Y);

/// <summary>An element of a list, with values of every kind that is more than a number.</summary>
public partial record LineRow
{
    [Column(TypeName = "decimal(10,2)")]
    public decimal? Price { get; init; }

    public DateTimeOffset? At { get; init; }

    public DateOnly? Day { get; init; }

    public byte[]? Data { get; init; }

    public DayOfWeek? Weekday { get; init; }

    public Guid? Code { get; init; }
}

/// <summary>A table that cannot be.</summary>
[DeltaTable("ByNested", Path = "by_nested")]
[PartitionBy(nameof(Tags))]
public partial record ByNestedRow(long Id, List<string> Tags);
