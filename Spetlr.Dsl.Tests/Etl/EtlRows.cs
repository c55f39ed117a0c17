using System.ComponentModel.DataAnnotations.Schema;

namespace Spetlr.Dsl.Tests.Etl;

/// <summary>spetlr's test row: <c>id int, name string</c>.</summary>
[DeltaTable("EtlNamed", Path = "lake/named", Naming = NamingPolicy.CamelCase)]
public partial record NamedRow(int? Id, string? Name);

/// <summary>A guitar.</summary>
[DeltaTable("EtlGuitar", Path = "lake/guitar", Naming = NamingPolicy.CamelCase)]
public partial record GuitarRow(int Id, string Brand, string Model, int Year);

/// <summary>spetlr's Autoloader sink: a source may bring a column named like the rescue column, and it passes.</summary>
[DeltaTable("EtlSink", Path = "lake/sink")]
public partial record SinkRow(
    [property: Column("id")] int? Id,
    [property: Column("name")] string? Name,
    [property: Column("_rescued_data")] string? RescuedData);

/// <summary>A guitar with the country it is from.</summary>
[DeltaTable("EtlGuitarOrigin", Path = "lake/guitar_origin", Naming = NamingPolicy.CamelCase)]
public partial record GuitarOriginRow(int Id, string Brand, int Year, string Country);
