namespace Spetlr.Dsl.Tests.Embedded;

/// <summary>A table partitioned by columns of several types.</summary>
[DeltaTable("Partitioned", Path = "partitioned", Checkpoint = "partitioned/_checkpoints/p")]
[PartitionBy(nameof(City), nameof(Day), nameof(At), nameof(Amount), nameof(Flag))]
public partial record PartitionedRow(int Id, string? City, DateOnly? Day, DateTimeOffset? At, decimal? Amount, bool? Flag);
