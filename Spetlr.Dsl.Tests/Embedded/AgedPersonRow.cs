namespace Spetlr.Dsl.Tests.Embedded;

/// <summary>People with their age.</summary>
[DeltaTable("AgedPeople", Path = "aged_people", Checkpoint = "aged_people/_checkpoints/people", Naming = NamingPolicy.SnakeCase)]
public partial record AgedPersonRow(int Id, string? FirstName, int? Age);
