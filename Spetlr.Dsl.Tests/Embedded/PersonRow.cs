namespace Spetlr.Dsl.Tests.Embedded;

/// <summary>A small table.</summary>
[DeltaTable("People", Path = "people", Checkpoint = "people/_checkpoints/people", Naming = NamingPolicy.SnakeCase)]
public partial record PersonRow(int Id, string? FirstName);
