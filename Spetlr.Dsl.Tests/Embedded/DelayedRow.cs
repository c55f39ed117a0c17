namespace Spetlr.Dsl.Tests.Embedded;

/// <summary>Flights that left late.</summary>
[DeltaTable("DelayedFlights", Path = "delayed", Checkpoint = "delayed/_checkpoints/flights", Naming = NamingPolicy.SnakeCase)]
public partial record DelayedRow(string Carrier, int Minutes, double Kilometres);
