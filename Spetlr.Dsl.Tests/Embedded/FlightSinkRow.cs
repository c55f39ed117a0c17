namespace Spetlr.Dsl.Tests.Embedded;

/// <summary>The table the flights are moved into.</summary>
[DeltaTable("FlightSink", Path = "flight_sink", Checkpoint = "flight_sink/_checkpoints/flights", Naming = NamingPolicy.SnakeCase)]
public partial record FlightSinkRow
{
    public int Year { get; init; }

    public int Month { get; init; }

    public int Day { get; init; }

    public int? DepTime { get; init; }

    public int? DepDelay { get; init; }

    public required string Carrier { get; init; }

    public string? Tailnum { get; init; }

    public required string Origin { get; init; }

    public double Distance { get; init; }

    public DateTimeOffset TimeHour { get; init; }
}
