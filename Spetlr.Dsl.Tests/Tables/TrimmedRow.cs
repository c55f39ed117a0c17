using System.ComponentModel.DataAnnotations;

namespace Spetlr.Dsl.Tests.Tables;

/// <summary>A table from which rows are deleted.</summary>
[DeltaTable("Trimmed", Path = "trimmed", Checkpoint = "trimmed/_checkpoints/trimmed", Naming = NamingPolicy.SnakeCase)]
public partial record TrimmedRow([property: Key] long Id, string? Name, int? Part);

/// <summary>What streams out of it.</summary>
[DeltaTable("TrimmedMirror", Path = "trimmed_mirror", Checkpoint = "trimmed_mirror_checkpoint", Naming = NamingPolicy.SnakeCase)]
public partial record TrimmedMirrorRow(long Id, string? Name, int? Part);
