namespace Spetlr.Dsl.Tests.Docs;

/// <summary>A source of the README.</summary>
[DeltaTable("ReadmeTable", Path = "lake/readme")]
public partial record ReadmeTableRow(int Id, string? Name);

/// <summary>A sink of the README.</summary>
[DeltaTable("ReadmeSink", Path = "lake/readme_sink", Checkpoint = "lake/readme_sink/_checkpoints/ReadmeTable")]
public partial record ReadmeSinkRow(int Id, string? Name);

// Another test has a source at "landing", in a lake of its own.
#pragma warning disable SPT0018
#region snippet: autoloader
[AutoloaderSource(Path = "landing/people", Format = FileFormat.Avro)]
public partial record NewPeopleRow
{
    public int Id { get; init; }
    public string? Name { get; init; }
}
#endregion
#pragma warning restore SPT0018
