#region snippet: smallest
using Spetlr.Dsl;

await MyTbl.StreamInto(AvroSink).RunAsync();

[DeltaTable(Path = "lake/my_tbl")]
public partial record MyTblRow
{
    public int Id { get; init; }
    public string? Name { get; init; }
}

[DeltaTable(Path = "lake/avro_sink", Checkpoint = "lake/avro_sink/_checkpoints/MyTbl")]
public partial record AvroSinkRow
{
    public int Id { get; init; }
    public string? Name { get; init; }
}
#endregion
