using Spetlr.Dsl;

[assembly: SpetlrNaming(NamingPolicy.SnakeCase)]

namespace Flights;

/// <summary>The files that arrive: a day of flights each, as Avro.</summary>
[AutoloaderSource(Format = FileFormat.Avro)]
public partial record AvroSourceRow : FlightColumns;

/// <summary>The Delta table that the files are moved into.</summary>
[DeltaTable(Path = "avro_sink", Checkpoint = "avro_sink/_checkpoints/AvroSource")]
public partial record AvroSinkRow : FlightColumns;

/// <summary>The mirror of that table.</summary>
[DeltaTable(Path = "my_tbl_mirror", Checkpoint = "my_tbl_mirror/_checkpoints/AvroSink")]
public partial record MyTblMirrorRow : FlightColumns;
