using System.ComponentModel.DataAnnotations;

namespace Spetlr.Dsl.Tests.Tables;

/// <summary>A table of many features, as it is after its columns were widened.</summary>
[DeltaTable("Mixed", Path = "mixed", Naming = NamingPolicy.SnakeCase)]
public partial record MixedRow([property: Key] long Id, string? Name, DateTime? At, double? Value, int? Part);

/// <summary>A table with a float.</summary>
[DeltaTable("Measured", Path = "measured", Naming = NamingPolicy.SnakeCase)]
public partial record MeasuredRow(int Id, float Value);

/// <summary>A table with a whole number.</summary>
[DeltaTable("Whole", Path = "whole", Naming = NamingPolicy.SnakeCase)]
public partial record WholeRow(int Id, int Value);

/// <summary>The same table with a double.</summary>
[DeltaTable("MeasuredLater", Path = "measured_later", Naming = NamingPolicy.SnakeCase)]
public partial record MeasuredLaterRow(int Id, double Value);
