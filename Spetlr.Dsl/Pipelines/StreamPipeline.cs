using System.Collections.Immutable;
using Spetlr.Dsl.Engines;
using Spetlr.Dsl.Handles;

namespace Spetlr.Dsl;

/// <summary>A declared stream: from a source, through transformations, into a Delta table, exactly once. Immutable; can be run again and again.</summary>
/// <example><code>
/// await AvroSource.StreamInto(AvroSink).RunAsync();
/// </code></example>
public sealed record StreamPipeline
{
    private readonly Dataset _source;

    internal StreamPipeline(Dataset source) => _source = source;

    /// <summary>The table the rows go into.</summary>
    public required DeltaHandle Target { get; init; }

    /// <summary>The checkpoint given at the call; null for the target's own.</summary>
    public CheckpointPath? Checkpoint { get; init; }

    /// <summary>How each micro-batch is written.</summary>
    public WriteMode Mode { get; init; }

    /// <summary>What happens with a column that the table lacks.</summary>
    public MissingColumnPolicy MissingColumns { get; init; }

    /// <summary>How an upsert matches rows.</summary>
    public UpsertOptions Upsert { get; init; } = UpsertOptions.Default;

    /// <summary>The query's name given at the call; null for source and target keys.</summary>
    public string? QueryName { get; init; }

    /// <summary>How the checkpoint is kept.</summary>
    public StreamQueryOptions Options { get; init; } = StreamQueryOptions.Default;

    /// <summary>Further sinks of each micro-batch.</summary>
    private ImmutableArray<ILoader> Further { get; init; } = [];

    private SpetlrSession Session => _source.Session;

    /// <summary>The same pipeline, run by the given session.</summary>
    /// <param name="session">The session.</param>
    public StreamPipeline On(SpetlrSession session) => new(new Dataset(_source.Plan, session))
    {
        Target = Target,
        Checkpoint = Checkpoint,
        Mode = Mode,
        MissingColumns = MissingColumns,
        QueryName = QueryName,
        Options = Options,
        Upsert = Upsert,
        Further = Further,
    };

    /// <summary>The same pipeline with a further sink: each micro-batch also goes into another table, after <see cref="Target"/> and exactly once.</summary>
    /// <remarks>The tables are not written in one transaction; see <see cref="ForEachBatch"/>. The query's name stays that of the first target.</remarks>
    /// <param name="target">The other table.</param>
    /// <param name="mode">How its rows are written; default: what it declares, else append.</param>
    /// <param name="missingColumns">What happens with a column that it lacks; default: the start is refused.</param>
    /// <param name="upsert">How an upsert matches rows; default: by the row type's keys, null and duplicate keys refused.</param>
    public StreamPipeline AlsoInto(
        DeltaHandle target,
        WriteMode? mode = null,
        MissingColumnPolicy missingColumns = MissingColumnPolicy.Fail,
        UpsertOptions? upsert = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        return AlsoInto(new SimpleLoader(target, mode ?? target.Definition.Mode, missingColumns, upsert: upsert));
    }

    /// <summary>The same pipeline with a further sink: each micro-batch is also handed to a loader, which makes its write idempotent by the batch id.</summary>
    /// <param name="loader">The loader.</param>
    public StreamPipeline AlsoInto(ILoader loader)
    {
        ArgumentNullException.ThrowIfNull(loader);
        return this with { Further = Further.Add(loader) };
    }

    /// <summary>Processes everything that is there now, in as many micro-batches as the limits ask for, and waits for the end.</summary>
    /// <param name="cancellationToken">Stops the run after the step it is in; the next run continues.</param>
    /// <returns>The finished query with its progress.</returns>
    public async Task<StreamingQuery> RunAsync(CancellationToken cancellationToken = default)
    {
        StreamingQuery query = await StartAsync(Trigger.AvailableNow, cancellationToken).ConfigureAwait(false);
        await query.Completion.ConfigureAwait(false);
        return query;
    }

    /// <summary>Starts the stream and returns while it runs.</summary>
    /// <param name="trigger">When micro-batches run.</param>
    /// <param name="cancellationToken">Stops the query after the step it is in.</param>
    public Task<StreamingQuery> StartAsync(Trigger trigger, CancellationToken cancellationToken = default) =>
        Session.Engine.StartAsync(Session, Request(trigger), cancellationToken);

    /// <summary>What a run would do: the schemas, the checkpoint, the plan and the next offsets. Runs nothing and writes nothing.</summary>
    /// <param name="cancellationToken">Cancels the look at source and checkpoint.</param>
    public Task<string> ExplainAsync(CancellationToken cancellationToken = default) =>
        Session.Engine.ExplainAsync(Session, Request(Trigger.AvailableNow), cancellationToken);

    /// <inheritdoc cref="ExplainAsync"/>
    public string Explain() => ExplainAsync().GetAwaiter().GetResult();

    private ILoader Loader
    {
        get
        {
            SimpleLoader first = new(Target, Mode, MissingColumns, upsert: Upsert);
            return Further.IsEmpty ? first : new ForEachBatch([first, .. Further]);
        }
    }

    private StreamStartRequest Request(Trigger trigger) => new(
        _source.Plan,
        Loader,
        Target.Key,
        Session.CheckpointOf(Target.Definition, Checkpoint),
        trigger,
        QueryName ?? StreamNames.Of(_source.Plan, Target.Key),
        Options);
}
