using Spetlr.Dsl;

[assembly: SpetlrNaming(NamingPolicy.SnakeCase)]

namespace Flights;

/// <summary>The files that arrive: a day of flights each, as Avro.</summary>
[AutoloaderSource(Format = FileFormat.Avro)]
public partial record AvroSourceRow
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

/// <summary>The Delta table that the files are moved into.</summary>
[DeltaTable(Path = "avro_sink", Checkpoint = "avro_sink/_checkpoints/AvroSource")]
public partial record AvroSinkRow
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

/// <summary>The mirror of that table.</summary>
[DeltaTable(Path = "my_tbl_mirror", Checkpoint = "my_tbl_mirror/_checkpoints/AvroSink")]
public partial record MyTblMirrorRow
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
