using System.Collections.Immutable;
using Spetlr.Dsl.Spark.Wire;

namespace Spetlr.Dsl.Spark.Streaming;

/// <summary>Where a stream writes to, and how. Immutable.</summary>
internal sealed record StreamWrite(string Checkpoint)
{
    public string Format { get; init; } = "delta";

    /// <summary>The folder of the table or files; else <see cref="Table"/>.</summary>
    public string? Path { get; init; }

    /// <summary>The table's name in the catalog.</summary>
    public string? Table { get; init; }

    public StreamTrigger Trigger { get; init; }

    public string OutputMode { get; init; } = "append";

    public string? QueryName { get; init; }

    public ImmutableArray<string> PartitionBy { get; init; } = [];

    public ImmutableDictionary<string, string> Options { get; init; } = ImmutableDictionary<string, string>.Empty;

    public StreamWrite With(string option, string value) => this with { Options = Options.SetItem(option, value) };

    public WriteStreamOperationStart ToCommand(Relation input)
    {
        var start = new WriteStreamOperationStart
        {
            Input = input,
            Format = Format,
            OutputMode = OutputMode,
            QueryName = QueryName ?? "",
            Options = { Options, },
            PartitioningColumnNames = { PartitionBy },
        };
        start.Options["checkpointLocation"] = Checkpoint;
        if (Path is not null)
            start.Path = Path;
        else if (Table is not null)
            start.TableName = Table;
        Trigger.ApplyTo(start);
        return start;
    }
}
