using System.ComponentModel.DataAnnotations.Schema;

namespace Spetlr.Dsl.Tests.Etl;

/// <summary>spetlr's test row: <c>id int, name string</c>.</summary>
[DeltaTable("EtlNamed", Path = "lake/named", Naming = NamingPolicy.CamelCase)]
public partial record NamedRow(int? Id, string? Name);

/// <summary>A guitar as text, as it lands.</summary>
[DeltaTable("EtlGuitarText", Path = "lake/guitar_text", Naming = NamingPolicy.CamelCase)]
public partial record GuitarTextRow(string Id, string Brand, string Model, string Year);

/// <summary>A guitar whose numbers are numbers.</summary>
[DeltaTable("EtlGuitar", Path = "lake/guitar", Naming = NamingPolicy.CamelCase)]
public partial record GuitarRow(int Id, string Brand, string Model, int Year);

/// <summary>spetlr's Autoloader sink: a source may bring a column named like the rescue column, and it passes.</summary>
[DeltaTable("EtlSink", Path = "lake/sink")]
public partial record SinkRow(
    [property: Column("id")] int? Id,
    [property: Column("name")] string? Name,
    [property: Column("_rescued_data")] string? RescuedData);
