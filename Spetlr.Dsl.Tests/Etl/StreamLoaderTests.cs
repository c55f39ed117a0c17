using Microsoft.Extensions.Logging;
using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Rows;
using Xunit;

namespace Spetlr.Dsl.Tests.Etl;

/// <summary>Scenarios L1-L9; what an enum or the compiler refuses (L1, L3, L8) cannot be written here.</summary>
public sealed class StreamLoaderTests
{
    private readonly RecordingEngine _engine = new();
    private readonly RecordedLog _log = new();
    private readonly SpetlrSession _session;
    private readonly DeltaHandle<NamedRow> _source = new(new() { Key = "MyTbl", Path = "lake/a", Row = RowDescriptor.Of<NamedRow>() });
    private readonly DeltaHandle<NamedRow> _target = new(new() { Key = "MyTblMirror", Path = "lake/b", Row = RowDescriptor.Of<NamedRow>() });

    public StreamLoaderTests() => _session = new SpetlrSession(
        new SpetlrOptions { Root = "/root" }, new Configurator(), _engine, _log);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Orchestrator Job(StreamLoader loader) => new Orchestrator(_session).ExtractFrom(new StreamExtractor(_source)).LoadInto(loader);

    [Fact]
    public async Task The_defaults_are_available_now_awaited_and_a_name_that_stays()
    {
        Orchestrator job = Job(new StreamLoader(new SimpleLoader(_target), "lake/b/_checkpoints/a"));

        EtlResult result = await job.ExecuteAsync(cancellationToken: Cancel);
        await job.ExecuteAsync(cancellationToken: Cancel);

        Assert.True(Assert.Single(result.Queries).Completion.IsCompletedSuccessfully);
        Assert.All(_engine.Starts, static s => Assert.Equal(
            (Trigger.AvailableNow, "/root/lake/b/_checkpoints/a", "MyTblMirror"), (s.Request.Trigger, s.Request.Checkpoint, s.Request.Target)));
        Assert.Single(_engine.Starts.Select(static s => s.Request.Name).Distinct());
        Assert.True(_engine.Starts[0].Request.Plan.IsStreaming);
        Assert.Equal(WriteMode.Append, Assert.IsType<SimpleLoader>(_engine.Starts[0].Request.Loader).Mode);
        Assert.Empty(result.Loads);
    }

    [Fact]
    public async Task An_unbounded_trigger_is_not_awaited_and_its_query_can_be_stopped()
    {
        _engine.QueryRun = null;

        EtlResult result = await Job(new StreamLoader(
            new SimpleLoader(_target),
            checkpointPath: "lake/b/_checkpoints/a",
            trigger: Trigger.ProcessingTime(TimeSpan.FromSeconds(5)),
            queryName: "testquery")).ExecuteAsync(cancellationToken: Cancel);

        RecordedQuery query = Assert.IsType<RecordedQuery>(Assert.Single(result.Queries));
        Assert.Equal("testquery", query.Name);
        Assert.False(query.IsStopped);
        await result.StopAsync(Cancel);
        Assert.True(query.IsStopped);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whether_it_waits_can_be_said(bool wait)
    {
        TaskCompletionSource end = new();
        _engine.QueryRun = () => end.Task;

        Task<EtlResult> run = Job(new StreamLoader(
            new SimpleLoader(_target), "b/_c", awaitTermination: wait, trigger: wait ? Trigger.ProcessingTime(TimeSpan.Zero) : Trigger.Once))
            .ExecuteAsync(cancellationToken: Cancel);

        Assert.Equal(!wait, run.IsCompleted);
        end.SetResult();
        Assert.Single((await run).Queries);
    }

    [Fact]
    public async Task A_query_that_fails_fails_the_run()
    {
        _engine.QueryRun = static () => Task.FromException(new SpetlrException("the stream broke"));

        SpetlrException error = await Assert.ThrowsAsync<SpetlrException>(() =>
            Job(new StreamLoader(new SimpleLoader(_target), "b/_c")).ExecuteAsync(cancellationToken: Cancel));

        Assert.Equal("the stream broke", error.Message);
    }

    [Fact]
    public async Task Queries_of_earlier_steps_are_stopped_when_a_later_step_fails()
    {
        _engine.QueryRun = null;

        await Assert.ThrowsAsync<SpetlrException>(() => Job(new StreamLoader(new SimpleLoader(_target), "b/_c", awaitTermination: false))
            .LoadInto(new SimpleLoader(_target, datasetInputKeys: ["missing"]))
            .ExecuteAsync(cancellationToken: Cancel));

        Assert.True(Assert.Single(_engine.Starts).Query.IsStopped);
    }

    [Fact]
    public async Task Rows_that_are_no_stream_are_refused()
    {
        SpetlrException error = await Assert.ThrowsAsync<SpetlrException>(() => new Orchestrator(_session)
            .ExtractFrom(new SimpleExtractor(_source))
            .LoadInto(new StreamLoader(new SimpleLoader(_target), "b/_c"))
            .ExecuteAsync(cancellationToken: Cancel));

        Assert.Contains("no stream", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_for_a_loader_of_batches_is_refused()
    {
        SpetlrException error = await Assert.ThrowsAsync<SpetlrException>(() => new Orchestrator(_session)
            .ExtractFrom(new StreamExtractor(_source))
            .LoadInto(new SimpleLoader(_target))
            .ExecuteAsync(cancellationToken: Cancel));

        Assert.Contains("StreamLoader", error.Message, StringComparison.Ordinal);
        Assert.Empty(_engine.Writes);
    }

    [Fact]
    public void What_cannot_work_is_refused_when_the_loader_is_made()
    {
        SimpleLoader inner = new(_target);

        Assert.Throws<ArgumentNullException>(() => new StreamLoader(inner, default(CheckpointPath)));
        Assert.Throws<ArgumentException>(() => new StreamLoader(inner, " "));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StreamLoader(inner, "a/_b", outputMode: (OutputMode)9));
        Assert.Contains("aggregation", Assert.Throws<SpetlrException>(() => new StreamLoader(inner, "a/_b", outputMode: OutputMode.Complete)).Message, StringComparison.Ordinal);
        Assert.Contains("micro-batches", Assert.Throws<SpetlrException>(() => new StreamLoader(new StreamLoader(inner, "a/_b"), "a/_b")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Trigger.ProcessingTime(TimeSpan.FromSeconds(-1)));
    }

    [Theory]
    [InlineData("lake/b/_checkpoints/a", 0)]
    [InlineData("lake/b/checkpoints", 1)]
    public async Task A_checkpoint_in_plain_sight_is_hinted_at(string path, int hints)
    {
        await Job(new StreamLoader(new SimpleLoader(_target), path)).ExecuteAsync(cancellationToken: Cancel);

        Assert.Equal(hints, _log.Of(LogLevel.Information).Count(m => m.Contains(path, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Stream_options_come_from_the_extractor_else_from_the_configuration()
    {
        Configurator configurator = new();
        configurator.Register("MyTbl", ("path", "lake/a"), ("ignore_changes", true));
        DeltaHandle<NamedRow> handle = DeltaHandle.FromConfiguration<NamedRow>("MyTbl", configurator);

        Dataset configured = (await new StreamExtractor(handle).ExtractAsync(_session, Cancel))!;
        Dataset said = (await new StreamExtractor(handle, null, new DeltaStreamOptions { OnChange = SourceChangePolicy.IgnoreDeletes }).ExtractAsync(_session, Cancel))!;

        Assert.Equal(SourceChangePolicy.ReEmit, Policy(configured));
        Assert.Equal(SourceChangePolicy.IgnoreDeletes, Policy(said));

        static SourceChangePolicy Policy(Dataset dataset) => ((DeltaScanSource)((Scan)dataset.Plan).Source).Options.OnChange;
    }
}
