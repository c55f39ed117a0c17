namespace Spetlr.Dsl.Tests.Concurrency;

/// <summary>What a stream brings into a busy table: a file a row.</summary>
[DeltaTable("BusySource", Path = "busy-source")]
[PartitionBy(nameof(Part))]
public partial record BusySourceRow(long Id, string By, int Part);

/// <summary>A table that several write at once.</summary>
[DeltaTable("Busy", Path = "busy", Checkpoint = "busy-checkpoint")]
public partial record BusyRow(long Id, string By);
