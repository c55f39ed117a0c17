using Spetlr.Dsl.Plan;

namespace Spetlr.Dsl.Streaming.Execution;

/// <summary>A stream, ready to start.</summary>
internal sealed record StreamDefinition
{
    /// <summary>The query's name; stable across restarts.</summary>
    public required string Name { get; init; }

    /// <summary>The pipeline's stable name, by which the target remembers it. The query's name unless set.</summary>
    public string Pipeline
    {
        get => field ?? Name;
        init;
    }

    /// <summary>What is computed, over streaming <see cref="Scan"/> leaves.</summary>
    public required Relation Plan { get; init; }

    /// <summary>The checkpoint's absolute folder.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>Where the batches go.</summary>
    public required IStreamSink Sink { get; init; }

    /// <summary>When the query looks for data.</summary>
    public Trigger Trigger { get; init; } = Trigger.AvailableNow;

    /// <summary>How the checkpoint is kept.</summary>
    public StreamQueryOptions Options { get; init; } = StreamQueryOptions.Default;
}
