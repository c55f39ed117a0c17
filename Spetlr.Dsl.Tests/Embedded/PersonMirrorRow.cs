namespace Spetlr.Dsl.Tests.Embedded;

/// <summary>The same columns at another place.</summary>
[DeltaTable("PeopleMirror", Path = "people_mirror", Checkpoint = "people_mirror/_checkpoints/people", Naming = NamingPolicy.SnakeCase)]
public partial record PersonMirrorRow(int Id, string? FirstName);
