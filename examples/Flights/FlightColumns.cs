namespace Flights;

/// <summary>What a flight has, in the files and in both tables. Nullable is what a cancelled flight has not.</summary>
public abstract record FlightColumns
{
    public int Year { get; init; }
    public int Month { get; init; }
    public int Day { get; init; }
    public int? DepTime { get; init; }
    public int SchedDepTime { get; init; }
    public int? DepDelay { get; init; }
    public int? ArrTime { get; init; }
    public int SchedArrTime { get; init; }
    public int? ArrDelay { get; init; }
    public required string Carrier { get; init; }
    public int Flight { get; init; }
    public string? Tailnum { get; init; }
    public required string Origin { get; init; }
    public required string Dest { get; init; }
    public double? AirTime { get; init; }
    public double Distance { get; init; }
    public int Hour { get; init; }
    public int Minute { get; init; }
    public DateTimeOffset TimeHour { get; init; }
}
