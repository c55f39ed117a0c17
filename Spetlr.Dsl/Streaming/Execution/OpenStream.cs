using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Streaming.Checkpoints;
using Spetlr.Dsl.Streaming.Sources;

namespace Spetlr.Dsl.Streaming.Execution;

/// <summary>A stream whose checkpoint, sources and sink were checked, before its first batch. Nothing was written.</summary>
internal sealed class OpenStream
{
    private OpenStream(StreamPlan plan, Checkpoint checkpoint, CheckpointState state, QueryMetadata query, IReadOnlyList<IStreamSource> sources)
    {
        Plan = plan;
        Checkpoint = checkpoint;
        State = state;
        Query = query;
        Sources = sources;
    }

    public StreamPlan Plan { get; }

    public Checkpoint Checkpoint { get; }

    public CheckpointState State { get; }

    /// <summary>The query's id: that of the checkpoint, or a new one.</summary>
    public QueryMetadata Query { get; }

    public IReadOnlyList<IStreamSource> Sources { get; }

    /// <summary>Which sources of a new checkpoint begin at what is there now.</summary>
    public IReadOnlyList<bool> StartsAtLatest { get; private set; } = [];

    public static async Task<OpenStream> OpenAsync(StreamDefinition definition, StreamServices services, CancellationToken cancellationToken)
    {
        try
        {
            return await OpenOnceAsync(definition, services, cancellationToken).ConfigureAwait(false);
        }
        catch (CheckpointException e) when (e is not CheckpointInUseException)
        {
            // What a run without our lease writes between two reads looks damaged for a moment. Damage stays.
            return await OpenOnceAsync(definition, services, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<OpenStream> OpenOnceAsync(StreamDefinition definition, StreamServices services, CancellationToken cancellationToken)
    {
        StreamPlan plan = new(definition.Name, definition.Plan);
        Checkpoint checkpoint = new(services.Storage, definition.Checkpoint);
        CheckpointState state = await checkpoint.ReadAsync(plan.Leaves.Count, cancellationToken).ConfigureAwait(false);
        List<IStreamSource> sources = [];
        foreach (Scan leaf in plan.Leaves)
        {
            IStreamSource source = services.Sources.Create(leaf, new SourceContext(definition.Checkpoint, sources.Count, definition.Options));
            await source.OpenAsync(state.Newest?.Ends[sources.Count], cancellationToken).ConfigureAwait(false);
            sources.Add(source);
        }

        OpenStream open = new(plan, checkpoint, state, state.Metadata ?? new QueryMetadata(Guid.NewGuid()), sources);
        SinkPreparation preparation = new(open.Query.Text, definition.Pipeline, definition.Plan.Schema);
        SinkState sink = await definition.Sink.PrepareAsync(preparation, cancellationToken).ConfigureAwait(false);
        open.Decide(definition, sink);
        return open;
    }

    private void Decide(StreamDefinition definition, SinkState sink)
    {
        List<string> others = [.. sink.PipelineQueryIds.Where(id => id != Query.Text)];
        bool repeats = State.IsNew && others.Count > 0;
        bool latest = repeats && definition.Options.Start == StreamStart.Latest;
        StartsAtLatest = [.. Sources.Select(s => State.IsNew && (latest || s.StartsAtLatest))];

        // A position is put into the target before the checkpoint, so there it may be one ahead.
        long ahead = StartsAtLatest.Contains(true) ? 0 : State.NewestBatch;
        if (sink.LastBatch > Math.Max(State.NewestBatch, ahead))
            throw new CheckpointException(definition.Checkpoint, $"Stream '{definition.Name}': the target holds batch {sink.LastBatch} of this query, but checkpoint '{definition.Checkpoint}' ends at batch {State.NewestBatch}. It is older than the target (restored from a copy, or files removed), and the batches between would be dropped as already written. Restore the newest copy, or begin a new checkpoint with Start = {nameof(StreamStart.Reprocess)} or {nameof(StreamStart.Latest)}.");
        if (repeats && definition.Options.Start == StreamStart.Fail)
            throw new StreamException($"Stream '{definition.Name}': checkpoint '{definition.Checkpoint}' is new, but the target already holds rows that pipeline '{definition.Pipeline}' wrote with another checkpoint (query {string.Join(", ", others)}). All rows would come twice. Use the old checkpoint, or say Start = {nameof(StreamStart.Reprocess)} to read everything again, or Start = {nameof(StreamStart.Latest)} to go on with what comes from now.");
    }
}
