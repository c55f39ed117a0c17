using Spetlr.Dsl.Streaming.Progress;

namespace Spetlr.Dsl;

/// <summary>What one batch did: Spark's <c>StreamingQueryProgress</c>, with the rows that were left out and what the sink wrote beside it.</summary>
/// <remarks><see cref="NumInputRows"/> = rows written + all of <see cref="RowsLeftOut"/>, unless the sink held the batch already and nothing was run.</remarks>
public sealed record StreamingQueryProgress
{
    /// <summary>The query's id, the same across restarts.</summary>
    public required Guid Id { get; init; }

    /// <summary>The id of this run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The query's name.</summary>
    public string? Name { get; init; }

    /// <summary>When the trigger began (UTC).</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The batch, or the next one when nothing was new.</summary>
    public required long BatchId { get; init; }

    /// <summary>Milliseconds from trigger to done.</summary>
    public long BatchDuration { get; init; }

    /// <summary>Rows read from all sources.</summary>
    public long NumInputRows { get; init; }

    /// <summary>Rows read a second since the last batch began.</summary>
    public double InputRowsPerSecond { get; init; }

    /// <summary>Rows read a second of the batch's own time.</summary>
    public double ProcessedRowsPerSecond { get; init; }

    /// <summary>Milliseconds by step: <c>triggerExecution</c>, <c>latestOffset</c>, <c>queryPlanning</c>, <c>walCommit</c>, <c>addBatch</c>, <c>commitOffsets</c>.</summary>
    public IReadOnlyDictionary<string, long> DurationMs { get; init; } = new Dictionary<string, long>();

    /// <summary>The sources, in plan order.</summary>
    public IReadOnlyList<SourceProgress> Sources { get; init; } = [];

    /// <summary>The sink.</summary>
    public required SinkProgress Sink { get; init; }

    /// <summary>Whether the sink held the batch already (a run before this one was stopped after its commit), so nothing was run.</summary>
    public bool AlreadyWritten { get; init; }

    /// <summary>Rows that were read and not written, by reason.</summary>
    public IReadOnlyDictionary<string, long> RowsLeftOut { get; init; } = new Dictionary<string, long>();

    /// <summary>Files that could not be read and were left out, as the source's <see cref="CorruptFilePolicy"/> allows.</summary>
    public IReadOnlyList<SkippedFile> SkippedFiles { get; init; } = [];

    /// <summary>The progress as Spark's JSON, on one line.</summary>
    public string ToJson() => ProgressJson.Write(this);

    /// <inheritdoc/>
    public override string ToString() => ToJson();
}
