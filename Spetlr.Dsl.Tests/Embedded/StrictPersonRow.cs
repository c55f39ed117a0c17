namespace Spetlr.Dsl.Tests.Embedded;

/// <summary>People whose name must not be null.</summary>
[DeltaTable("StrictPeople", Path = "strict_people", Checkpoint = "strict_people/_checkpoints/people", Naming = NamingPolicy.SnakeCase)]
public partial record StrictPersonRow(int Id, string FirstName);
