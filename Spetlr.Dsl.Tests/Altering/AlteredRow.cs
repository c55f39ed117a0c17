namespace Spetlr.Dsl.Tests.Altering;

/// <summary>A table whose columns change.</summary>
[DeltaTable("Altered", Path = "altered", Checkpoint = "altered/_checkpoints/altered", Naming = NamingPolicy.SnakeCase)]
public partial record AlteredRow(int Id, string? Name, int? Part);

/// <summary>The same table after it.</summary>
[DeltaTable("AlteredLater", Path = "altered_later", Naming = NamingPolicy.SnakeCase)]
public partial record AlteredLaterRow(long Id, string? Title, string? Note);
