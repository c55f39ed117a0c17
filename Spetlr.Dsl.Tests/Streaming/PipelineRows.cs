namespace Spetlr.Dsl.Tests.Streaming;

/// <summary>Files of the pipelines under test.</summary>
[AutoloaderSource("PipeFiles", Format = FileFormat.Avro)]
public partial record PipeFilesRow
{
    public long Id { get; init; }

    public string? Name { get; init; }
}

/// <summary>A table that files are streamed into and another table is streamed from.</summary>
[DeltaTable("PipeTable", Path = "table", Checkpoint = "table-checkpoint")]
public partial record PipeTableRow
{
    public long Id { get; init; }

    public string? Name { get; init; }
}

/// <summary>The table that the second is streamed into.</summary>
[DeltaTable("PipeMirror", Path = "mirror", Checkpoint = "mirror-checkpoint")]
public partial record PipeMirrorRow
{
    public long Id { get; init; }

    public string? Name { get; init; }
}
