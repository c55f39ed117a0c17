using System.Diagnostics;
using System.Globalization;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Streaming.Checkpoints;
using Spetlr.Dsl.Streaming.Progress;
using Spetlr.Dsl.Streaming.Sources;

namespace Spetlr.Dsl.Streaming.Execution;

/// <summary>
/// The batches of one run, one after the other: [<c>sources/N/L</c>] → <c>offsets/B</c> → sink (with <c>txn</c>) → <c>commits/B</c>.
/// A planned batch that is not committed is run again over exactly the same data before another is planned.
/// </summary>
internal sealed class MicroBatches(StreamDefinition definition, StreamServices services, OpenStream open, Guid runId)
{
    private readonly string?[] _position = [.. Enumerable.Range(0, open.Sources.Count).Select(open.State.Committed)];
    private OffsetSeq? _previous = open.State.Newest;
    private bool _hasMetadata = open.State.Metadata is not null;
    private bool _beginsAtLatest = open.StartsAtLatest.Contains(true);
    private DateTimeOffset? _lastStarted;

    /// <summary>The newest batch that is planned, or -1.</summary>
    public long Newest { get; private set; } = open.State.NewestBatch;

    /// <summary>The batch that an earlier run planned and did not commit, or null.</summary>
    public bool HasUncommitted { get; private set; } = open.State is { IsNew: false, NewestIsCommitted: false };

    /// <summary>Fixes what is there now as the end of this run.</summary>
    public async Task FixEndAsync(CancellationToken cancellationToken)
    {
        foreach (IStreamSource source in open.Sources)
            await source.FixEndAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs the next batch.</summary>
    /// <returns>What it did; null when nothing was new, and then nothing was written.</returns>
    public async Task<StreamingQueryProgress?> RunNextAsync(ReadLimit limit, CancellationToken cancellationToken)
    {
        BatchTimer timer = new(services.Time);
        BatchRun? run = HasUncommitted ? Replay()
            : _beginsAtLatest ? await RecordPositionAsync(timer, cancellationToken).ConfigureAwait(false)
            : await PlanAsync(limit, timer, cancellationToken).ConfigureAwait(false);
        return run is null ? null : await RunAsync(run, timer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A progress that says nothing was new.</summary>
    public StreamingQueryProgress Idle()
    {
        BatchTimer timer = new(services.Time);
        BatchRun none = new(Newest + 1, _position, new OffsetSeq(0, 0, [], _position), _position);
        SinkResult nothing = new(null, false, 0, 0, 0, 0, new Dictionary<string, long>());
        return Progress(none, [.. open.Plan.Leaves.Select(static l => new SourceBatch(StreamPlan.Empty(l), 0, 0))], nothing, timer);
    }

    private BatchRun Replay()
    {
        StreamMessages.Replaying(services.Logger, definition.Name, Newest);
        return new BatchRun(Newest, [.. _position], _previous!, _previous!.Ends);
    }

    private async Task<BatchRun?> PlanAsync(ReadLimit limit, BatchTimer timer, CancellationToken cancellationToken)
    {
        SourceAdvance[] advances = new SourceAdvance[_position.Length];
        await timer.TimeAsync(BatchTimer.LatestOffset, async () =>
        {
            for (int i = 0; i < advances.Length; i++)
                advances[i] = await open.Sources[i].AdvanceAsync(_position[i], limit, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
        string?[] ends = [.. advances.Select(static a => a.End)];
        if (ends.SequenceEqual(_position, StringComparer.Ordinal))
            return null;

        BatchRun run = new(Newest + 1, [.. _position], Next(ends), [.. advances.Select(static a => a.Latest)]);
        await timer.TimeAsync(BatchTimer.WalCommit, async () =>
        {
            await RecordSourcesAsync(ends, cancellationToken).ConfigureAwait(false);
            await open.Checkpoint.PlanAsync(run.Batch, run.Offsets, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
        Planned(run);
        return run;
    }

    // The target takes the empty batch before the checkpoint does: a run that ends in between leaves a target that skips
    // batch 0, where a planned batch 0 without its txn would be replayed by Spark over the whole source.
    private async Task<BatchRun?> RecordPositionAsync(BatchTimer timer, CancellationToken cancellationToken)
    {
        string?[] ends = new string?[_position.Length];
        for (int i = 0; i < ends.Length; i++)
        {
            if (open.StartsAtLatest[i])
                ends[i] = await open.Sources[i].LatestAsync(cancellationToken).ConfigureAwait(false);
        }

        _beginsAtLatest = false;
        if (ends.All(static e => e is null))
            return null;
        BatchRun run = new(0, [.. _position], Next(ends) with { PositionOnly = true }, ends);
        await RecordSourcesAsync(ends, cancellationToken).ConfigureAwait(false);
        SinkResult written = await timer.TimeAsync(
            BatchTimer.AddBatch,
            () => definition.Sink.WriteAsync(Context(0, null), open.Plan.Over([.. open.Plan.Leaves.Select(StreamPlan.Empty)]), cancellationToken)).ConfigureAwait(false);
        await timer.TimeAsync(BatchTimer.WalCommit, () => open.Checkpoint.PlanAsync(0, run.Offsets, cancellationToken)).ConfigureAwait(false);
        Planned(run);
        return run with { IsWritten = written };
    }

    private async Task RecordSourcesAsync(string?[] ends, CancellationToken cancellationToken)
    {
        if (!_hasMetadata)
            await open.Checkpoint.CreateAsync(open.Query, cancellationToken).ConfigureAwait(false);
        _hasMetadata = true;
        for (int i = 0; i < ends.Length; i++)
        {
            if (ends[i] is { } end && end != _position[i])
                await open.Sources[i].RecordAsync(end, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Planned(BatchRun run)
    {
        Newest = run.Batch;
        _previous = run.Offsets;
        HasUncommitted = true;
    }

    private async Task<StreamingQueryProgress> RunAsync(BatchRun run, BatchTimer timer, CancellationToken cancellationToken)
    {
        using Activity? activity = StreamTelemetry.StartBatch(definition.Name, open.Query.Id, run.Batch);
        SourceBatch[] batches = await timer.TimeAsync(BatchTimer.QueryPlanning, () => SourceBatchesAsync(run, cancellationToken)).ConfigureAwait(false);
        SinkResult result = run.IsWritten ?? await timer.TimeAsync(
            BatchTimer.AddBatch,
            () => definition.Sink.WriteAsync(Context(run.Batch, run.Offsets), open.Plan.Over([.. batches.Select(static b => b.Rows)]), cancellationToken)).ConfigureAwait(false);
        await timer.TimeAsync(
            BatchTimer.CommitOffsets,
            () => open.Checkpoint.CommitAsync(run.Batch, new CommitRecord(run.Offsets.WatermarkMs), cancellationToken)).ConfigureAwait(false);
        HasUncommitted = false;
        for (int i = 0; i < _position.Length; i++)
            _position[i] = run.Offsets.Ends[i];
        StreamingQueryProgress progress = Progress(run, batches, result, timer);
        Tell(run, batches, result, timer);
        _lastStarted = timer.Started;
        await CleanAsync(run, cancellationToken).ConfigureAwait(false);
        return progress;
    }

    private async Task<SourceBatch[]> SourceBatchesAsync(BatchRun run, CancellationToken cancellationToken)
    {
        SourceBatch[] batches = new SourceBatch[_position.Length];
        for (int i = 0; i < batches.Length; i++)
        {
            bool hasData = !run.Offsets.PositionOnly && run.Offsets.Ends[i] is not null && run.Offsets.Ends[i] != run.Starts[i];
            batches[i] = hasData
                ? await open.Sources[i].PlanAsync(run.Starts[i], run.Offsets.Ends[i]!, cancellationToken).ConfigureAwait(false)
                : new SourceBatch(StreamPlan.Empty(open.Plan.Leaves[i]), 0, 0);
        }

        return batches;
    }

    private async Task CleanAsync(BatchRun run, CancellationToken cancellationToken)
    {
        await open.Checkpoint.PurgeAsync(run.Batch, definition.Options.MinBatchesToRetain, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < _position.Length; i++)
        {
            if (_position[i] is { } end)
                await open.Sources[i].CommittedAsync(end, cancellationToken).ConfigureAwait(false);
        }
    }

    private BatchContext Context(long batch, OffsetSeq? offsets) => new(open.Query.Text, batch, definition.Name)
    {
        BatchTime = offsets is null ? null : DateTimeOffset.FromUnixTimeMilliseconds(offsets.TimestampMs),
    };

    private OffsetSeq Next(IReadOnlyList<string?> ends) => new(
        _previous?.WatermarkMs ?? 0,
        services.Time.GetUtcNow().ToUnixTimeMilliseconds(),
        _previous?.Conf ?? SparkConf.Defaults,
        ends);

    private void Tell(BatchRun run, SourceBatch[] batches, SinkResult result, BatchTimer timer)
    {
        StreamTelemetry.Record(definition.Name, result, result.Skipped ? 0 : batches.Sum(static b => b.Bytes), timer.Elapsed);
        if (result.Skipped)
            StreamMessages.AlreadyWritten(services.Logger, definition.Name, run.Batch);
        else
            StreamMessages.BatchDone(services.Logger, definition.Name, run.Batch, result.RowsRead, result.RowsWritten, (long)timer.Elapsed.TotalMilliseconds);
        foreach ((string reason, long count) in result.RowsLeftOut)
            StreamMessages.LeftOut(services.Logger, definition.Name, run.Batch, count, reason);
    }

    private StreamingQueryProgress Progress(BatchRun run, SourceBatch[] batches, SinkResult result, BatchTimer timer)
    {
        double took = timer.Elapsed.TotalSeconds;
        double since = _lastStarted is { } last ? (timer.Started - last).TotalSeconds : 0;
        long[] rows = ProgressRows.BySource(batches, result);
        return new StreamingQueryProgress
        {
            Id = open.Query.Id,
            RunId = runId,
            Name = definition.Name,
            Timestamp = timer.Started,
            BatchId = run.Batch,
            BatchDuration = (long)timer.Elapsed.TotalMilliseconds,
            NumInputRows = result.RowsRead,
            InputRowsPerSecond = Rate(result.RowsRead, since),
            ProcessedRowsPerSecond = Rate(result.RowsRead, took),
            DurationMs = timer.ToMilliseconds(),
            Sources = [.. batches.Select((b, i) => new SourceProgress(open.Sources[i].Description, run.Starts[i], run.Offsets.Ends[i], run.Latest[i], rows[i])
            {
                InputRowsPerSecond = Rate(rows[i], since),
                ProcessedRowsPerSecond = Rate(rows[i], took),
                Metrics = new Dictionary<string, string>(b.Metrics)
                {
                    ["numFiles"] = b.Files.ToString(CultureInfo.InvariantCulture),
                    ["numBytes"] = b.Bytes.ToString(CultureInfo.InvariantCulture),
                },
            })],
            Sink = new SinkProgress(definition.Sink.Description, result.RowsWritten)
            {
                Version = result.Version,
                NumOutputFiles = result.FilesWritten,
                NumOutputBytes = result.BytesWritten,
            },
            AlreadyWritten = result.Skipped,
            RowsLeftOut = result.RowsLeftOut,
            SkippedFiles = result.SkippedFiles,
        };
    }

    private static double Rate(long rows, double seconds) => seconds > 0 ? rows / seconds : 0;
}
