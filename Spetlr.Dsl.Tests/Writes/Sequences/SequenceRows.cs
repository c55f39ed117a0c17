using System.ComponentModel.DataAnnotations;

namespace Spetlr.Dsl.Tests.Writes.Sequences;

/// <summary>A table without folders; else as <see cref="PartStateRow"/>.</summary>
[DeltaTable("FlatStates", Path = "flat-states", Checkpoint = "flat-states-checkpoint", Mode = WriteMode.Upsert)]
public partial record FlatStateRow([property: Key] int Id, string? Part, string? Note);

/// <summary>The rows once the table has a column more; a row without it has null there.</summary>
[DeltaTable("WideStates", Path = "wide-states", Checkpoint = "wide-states-checkpoint", Mode = WriteMode.Upsert)]
public partial record WideStateRow([property: Key] int Id, string? Part, string? Note, long? Extra);
