namespace Spetlr.Dsl.Tests.Maintenance;

/// <summary>Points on a grid.</summary>
[DeltaTable("Points", Path = "points", Checkpoint = "points-checkpoint")]
[PartitionBy(nameof(Half))]
public partial record PointRow(int X, long? Y, string? Half);
