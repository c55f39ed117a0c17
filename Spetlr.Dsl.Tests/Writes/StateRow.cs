using System.ComponentModel.DataAnnotations;

namespace Spetlr.Dsl.Tests.Writes;

// What becomes of null keys is what the tests of this table are about.
#pragma warning disable SPT0013

/// <summary>The latest state of something, by a sequence number.</summary>
[DeltaTable("States", Path = "states", Checkpoint = "states-checkpoint", Mode = WriteMode.Upsert)]
public partial record StateRow([property: Key] string? Id, long? Seq, double? Value, string? Note);
#pragma warning restore SPT0013

/// <summary>The same in folders by part; the part may change.</summary>
[DeltaTable("PartStates", Path = "part-states", Checkpoint = "part-states-checkpoint", Mode = WriteMode.Upsert)]
[PartitionBy(nameof(Part))]
public partial record PartStateRow([property: Key] int Id, string? Part, string? Note);

/// <summary>The same in folders by a part of the key.</summary>
[DeltaTable("KeyedStates", Path = "keyed-states", Checkpoint = "keyed-states-checkpoint", Mode = WriteMode.Upsert)]
[PartitionBy(nameof(Day))]
public partial record KeyedStateRow([property: Key] DateOnly Day, [property: Key] int Id, string? Note);

/// <summary>Events that change states.</summary>
[AutoloaderSource("StateEvents", Path = "state-events", Format = FileFormat.Parquet)]
public partial record StateEventRow(string? Id, long? Seq, double? Value, string? Note);
