using System.ComponentModel.DataAnnotations;

namespace Spetlr.Dsl.Tests.Streaming;

/// <summary>Changes of things, each with a number that grows.</summary>
[DeltaTable("UpsertEvents", Path = "events", Checkpoint = "events-checkpoint")]
public partial record UpsertEventRow(long Id, long Seq, string? Note);

/// <summary>The newest change of each thing.</summary>
[DeltaTable("UpsertTarget", Path = "target", Checkpoint = "target-checkpoint", Mode = WriteMode.Upsert)]
public partial record UpsertTargetRow([property: Key] long Id, long Seq, string? Note);
