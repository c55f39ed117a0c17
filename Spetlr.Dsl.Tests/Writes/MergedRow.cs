using System.ComponentModel.DataAnnotations;

namespace Spetlr.Dsl.Tests.Writes;

// What becomes of null keys is what the tests of this table are about.
#pragma warning disable SPT0013

/// <summary>spetlr's row of its streaming upsert test: two keys and a value.</summary>
[DeltaTable("Merged", Path = "merged", Checkpoint = "merged-checkpoint", Mode = WriteMode.Upsert)]
public partial record MergedRow([property: Key] int? Col1, [property: Key] int? Col2, string? Col3);
#pragma warning restore SPT0013

/// <summary>Where rows to be merged come from.</summary>
[DeltaTable("MergeSource", Path = "merge-source")]
public partial record MergeSourceRow(int? Col1, int? Col2, string? Col3);
