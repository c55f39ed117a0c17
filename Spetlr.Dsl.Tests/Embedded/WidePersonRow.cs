namespace Spetlr.Dsl.Tests.Embedded;

/// <summary>People with a column more and a wider id.</summary>
[DeltaTable("WidePeople", Path = "wide_people", Checkpoint = "wide_people/_checkpoints/people", Naming = NamingPolicy.SnakeCase)]
public partial record WidePersonRow(long Id, string? FirstName, int? Age);
