namespace Spetlr.Dsl.Tests.Concurrency;

/// <summary>Columns of the types that statistics bound, in folders by part.</summary>
[DeltaTable("Skipping", Path = "skipping")]
[PartitionBy(nameof(Part))]
public partial record SkippingRow(int Id, string? Part, int? Small, string? Name, double? Value, DateOnly Day, DateTimeOffset At, decimal Price);
