using Spetlr.Dsl.Streaming.Sources;

namespace Spetlr.Dsl.Streaming.Execution;

/// <summary>A query of this process: the loop around <see cref="MicroBatches"/>.</summary>
internal sealed class RunningQuery : StreamingQuery
{
    private const int ProgressKept = 100;

    private static readonly TimeSpan IdlePoll = TimeSpan.FromMilliseconds(10);

    private readonly StreamDefinition _definition;
    private readonly StreamServices _services;
    private readonly MicroBatches _batches;
    private readonly IAsyncDisposable _lease;
    private readonly CancellationToken _cancellationToken;
    private readonly Lock _gate = new();
    private readonly Queue<StreamingQueryProgress> _progress = [];
    private readonly List<TaskCompletionSource> _waiters = [];
    private TaskCompletionSource _wake = NewSignal();
    private bool _stopping;
    private volatile Exception? _exception;
    private volatile StreamingQueryStatus _status = new("Starting", false, false, true);

    public RunningQuery(
        StreamDefinition definition, StreamServices services, OpenStream open, MicroBatches batches,
        Guid runId, IAsyncDisposable lease, CancellationToken cancellationToken)
    {
        _definition = definition;
        _services = services;
        _batches = batches;
        _lease = lease;
        _cancellationToken = cancellationToken;
        Id = open.Query.Id;
        RunId = runId;
        Completion = Task.Run(RunAsync, CancellationToken.None);
    }

    public override Guid Id { get; }

    public override Guid RunId { get; }

    public override string Name => _definition.Name;

    public override StreamingQueryStatus Status => _status;

    public override Exception? Exception => _exception;

    public override Task Completion { get; }

    public override IReadOnlyList<StreamingQueryProgress> RecentProgress
    {
        get
        {
            lock (_gate)
                return [.. _progress];
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _stopping = true;
            _wake.TrySetResult();
        }

        await Completion.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async Task ProcessAllAvailableAsync(CancellationToken cancellationToken = default)
    {
        TaskCompletionSource done = NewSignal();
        lock (_gate)
        {
            if (_status.IsActive)
            {
                _waiters.Add(done);
                _wake.TrySetResult();
            }
            else
            {
                End(done);
            }
        }

        await done.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunAsync()
    {
        try
        {
            await using (_lease.ConfigureAwait(false))
                await LoopAsync().ConfigureAwait(false);
            StreamMessages.Ended(_services.Logger, Name, _batches.Newest);
        }
        catch (OperationCanceledException e) when (_cancellationToken.IsCancellationRequested)
        {
            _exception = e;
            StreamMessages.Ended(_services.Logger, Name, _batches.Newest);
            throw;
        }
        catch (Exception e)
        {
            _exception = e;
            StreamMessages.Failed(_services.Logger, e, Name, _batches.Newest);
            throw;
        }
        finally
        {
            lock (_gate)
            {
                _status = new StreamingQueryStatus(_exception is null ? "Stopped" : $"Failed: {_exception.Message}", false, false, false);
                _waiters.ForEach(End);
                _waiters.Clear();
            }
        }
    }

    private async Task LoopAsync()
    {
        switch (_definition.Trigger.Kind)
        {
            case TriggerKind.AvailableNow:
                await FinishUncommittedAsync(ReadLimit.Options).ConfigureAwait(false);
                await _batches.FixEndAsync(_cancellationToken).ConfigureAwait(false);
                while (!IsStopping && await TriggerAsync(ReadLimit.Options).ConfigureAwait(false))
                {
                }

                break;
            case TriggerKind.Once:
                await FinishUncommittedAsync(ReadLimit.None).ConfigureAwait(false);
                if (!IsStopping)
                    await TriggerAsync(ReadLimit.None).ConfigureAwait(false);
                break;
            default:
                await LoopUntilStoppedAsync().ConfigureAwait(false);
                break;
        }

        if (_definition.Trigger.IsBounded && RecentProgress is [])
            Add(_batches.Idle());
    }

    private async Task FinishUncommittedAsync(ReadLimit limit)
    {
        if (_batches.HasUncommitted && !IsStopping)
            await TriggerAsync(limit).ConfigureAwait(false);
    }

    private async Task LoopUntilStoppedAsync()
    {
        while (!IsStopping)
        {
            TaskCompletionSource[] asked;
            lock (_gate)
            {
                asked = [.. _waiters];
                if (!_stopping)
                    _wake = NewSignal();
            }

            bool hadData = await TriggerAsync(ReadLimit.Options).ConfigureAwait(false);
            lock (_gate)
            {
                if (!hadData)
                {
                    foreach (TaskCompletionSource waiter in asked)
                        waiter.TrySetResult();
                    _waiters.RemoveAll(asked.Contains);
                }

                if (_waiters.Count > 0)
                    continue;
            }

            await WaitAsync(hadData).ConfigureAwait(false);
        }
    }

    private async Task WaitAsync(bool hadData)
    {
        _status = new StreamingQueryStatus("Waiting for the next trigger", hadData, false, true);
        TimeSpan delay = TriggerClock.UntilNext(_services.Time.GetUtcNow(), _definition.Trigger.Interval);
        if (delay == TimeSpan.Zero && !hadData)
            delay = IdlePoll;
        if (delay == TimeSpan.Zero)
            return;
        using CancellationTokenSource delayEnds = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken);
        Task wake;
        lock (_gate)
            wake = _wake.Task;
        await Task.WhenAny(Task.Delay(delay, _services.Time, delayEnds.Token), wake).ConfigureAwait(false);
        await delayEnds.CancelAsync().ConfigureAwait(false);
        _cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task<bool> TriggerAsync(ReadLimit limit)
    {
        _status = new StreamingQueryStatus("Looking for data and running a batch", true, true, true);
        StreamingQueryProgress? progress = await _batches.RunNextAsync(limit, _cancellationToken).ConfigureAwait(false);
        if (progress is null)
        {
            StreamMessages.NothingNew(_services.Logger, Name, _batches.Newest);
            return false;
        }

        Add(progress);
        return true;
    }

    private void Add(StreamingQueryProgress progress)
    {
        lock (_gate)
        {
            _progress.Enqueue(progress);
            while (_progress.Count > ProgressKept)
                _progress.Dequeue();
        }
    }

    private bool IsStopping
    {
        get
        {
            lock (_gate)
                return _stopping;
        }
    }

    private void End(TaskCompletionSource waiter)
    {
        if (_exception is { } failure)
            waiter.TrySetException(new StreamException($"Stream '{Name}' failed before it had processed everything: {failure.Message}", failure));
        else if (_stopping)
            waiter.TrySetException(new StreamException($"Stream '{Name}' was stopped before it had processed everything."));
        else
            waiter.TrySetResult();
    }
}
