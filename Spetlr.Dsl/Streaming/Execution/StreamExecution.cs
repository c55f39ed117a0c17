using Spetlr.Dsl.Streaming.Checkpoints;
using Spetlr.Dsl.Streaming.Sources;

namespace Spetlr.Dsl.Streaming.Execution;

/// <summary>Starts a stream on the embedded engine.</summary>
internal sealed class StreamExecution
{
    private readonly StreamDefinition _definition;
    private readonly StreamServices _services;

    public StreamExecution(StreamDefinition definition, StreamServices services)
    {
        definition.Options.Validate(definition.Name);
        _definition = definition with { Checkpoint = definition.Checkpoint.TrimEnd('/') };
        _services = services;
    }

    /// <summary>Takes the lease, checks checkpoint, sources and sink, and starts the loop. An error here has written nothing.</summary>
    /// <param name="cancellationToken">Ends the query at once, also in the middle of a batch; the next run replays it.</param>
    /// <exception cref="CheckpointInUseException">Another run holds the checkpoint.</exception>
    /// <exception cref="StreamException">The stream must not start; the message says why and what to do.</exception>
    public async Task<StreamingQuery> StartAsync(CancellationToken cancellationToken = default)
    {
        ICheckpointLeases leases = _definition.Options.Lease ? _services.Leases : NoLeases.Instance;
        IAsyncDisposable lease = await leases.AcquireAsync(_definition.Checkpoint, _definition.Name, cancellationToken).ConfigureAwait(false);
        try
        {
            OpenStream open = await OpenStream.OpenAsync(_definition, _services, cancellationToken).ConfigureAwait(false);
            Guid runId = Guid.NewGuid();
            MicroBatches batches = new(_definition, _services, open, runId);
            StreamMessages.Started(
                _services.Logger, _definition.Name, open.Query.Id, _definition.Trigger, _definition.Checkpoint,
                batches.HasUncommitted ? batches.Newest : batches.Newest + 1);
            return new RunningQuery(_definition, _services, open, batches, runId, lease, cancellationToken);
        }
        catch
        {
            await lease.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What the next batch would cover. Writes nothing and takes no lease.</summary>
    public async Task<StreamPreview> PreviewAsync(CancellationToken cancellationToken = default)
    {
        OpenStream open = await OpenStream.OpenAsync(_definition, _services, cancellationToken).ConfigureAwait(false);
        CheckpointState state = open.State;
        bool replay = state is { IsNew: false, NewestIsCommitted: false };
        ReadLimit limit = _definition.Trigger.Kind == TriggerKind.Once ? ReadLimit.None : ReadLimit.Options;
        List<SourcePreview> sources = [];
        for (int i = 0; i < open.Sources.Count; i++)
        {
            string? start = state.Committed(i);
            string? end = replay ? state.Newest!.Ends[i]
                : open.StartsAtLatest[i] ? await open.Sources[i].LatestAsync(cancellationToken).ConfigureAwait(false)
                : (await open.Sources[i].AdvanceAsync(start, limit, cancellationToken).ConfigureAwait(false)).End;
            sources.Add(new SourcePreview(open.Sources[i].Description, start, end));
        }

        return new StreamPreview(state.Metadata?.Id, replay ? state.NewestBatch : state.NewestBatch + 1, replay, sources);
    }
}
