using Xunit;

namespace Spetlr.Dsl.Tests.Etl;

/// <summary>Scenarios D1-D12: the Python documentation's Delta example and what spetlr's tests do with it, on the embedded engine.</summary>
public sealed class DeltaStreamTests : IDisposable
{
    private static readonly NamedRow[] s_two = [new(1, "a"), new(2, "b")];
    private readonly Lake _lake = new();
    private readonly DeltaHandle<NamedRow> _source;
    private readonly DeltaHandle<NamedRow> _mirror;

    public DeltaStreamTests()
    {
        _source = _lake.Table<NamedRow>("MyTbl");
        _mirror = _lake.Table<NamedRow>("MyTblMirror");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _lake.Dispose();

    private static NamedRow[] Sorted(IEnumerable<NamedRow> rows) => [.. rows.OrderBy(static r => r.Id).ThenBy(static r => r.Name, StringComparer.Ordinal)];

    private Orchestrator Job(string target, DeltaStreamOptions? options = null, Trigger? trigger = null, bool? wait = null) => new Orchestrator(_lake.Session)
        .ExtractFrom(options is null ? new StreamExtractor(_source, "MyTbl") : new StreamExtractor(_source, "MyTbl", options))
        .LoadInto(new StreamLoader(
            loader: new SimpleLoader(DeltaHandle.FromConfiguration(target, _lake.Configurator), WriteMode.Append),
            checkpointPath: _lake.Configurator.Get(target, "checkpoint_path"),
            queryName: _lake.Configurator.Get(target, "query_name"),
            trigger: trigger,
            awaitTermination: wait));

    [Fact]
    public async Task The_documentations_delta_example_moves_each_row_once()
    {
        await _lake.Overwrite(_source, s_two, Cancel);
        await _lake.Overwrite(_mirror, [], Cancel);

        EtlResult first = await StreamingExamples.MirrorAsync(_lake.Session, _lake.Configurator);

        Assert.True(Assert.Single(first.Queries).Completion.IsCompletedSuccessfully);
        Assert.Equal(s_two, Sorted(await _lake.RowsOf(_mirror, Cancel)));
        Assert.Equal(["0"], _lake.CheckpointFiles("MyTblMirror", "offsets"));
        Assert.Equal(["0"], _lake.CheckpointFiles("MyTblMirror", "commits"));

        await StreamingExamples.MirrorAsync(_lake.Session, _lake.Configurator);

        Assert.Equal(s_two, Sorted(await _lake.RowsOf(_mirror, Cancel)));
        Assert.Equal(["0"], _lake.CheckpointFiles("MyTblMirror", "offsets"));

        NamedRow[] more = [new(3, "c"), new(null, null)];
        await _lake.Append(_source, more, Cancel);
        await StreamingExamples.MirrorAsync(_lake.Session, _lake.Configurator);

        Assert.Equal(Sorted(s_two.Concat(more)), Sorted(await _lake.RowsOf(_mirror, Cancel)));
        Assert.Equal(["0", "1"], _lake.CheckpointFiles("MyTblMirror", "offsets"));
        Assert.Equal(["0", "1"], _lake.CheckpointFiles("MyTblMirror", "commits"));
    }

    [Fact]
    public async Task Overwriting_a_table_that_is_not_there_makes_it_and_a_streaming_read_runs_nothing()
    {
        await _lake.Overwrite(_source, s_two, Cancel);

        Dataset stream = await _source.ReadStreamAsync(_lake.Session, Cancel);

        Assert.Equal(s_two, Sorted(await _lake.RowsOf(_source, Cancel)));
        Assert.True(stream.IsStreaming);
        Assert.False(Directory.Exists(_lake.PathOf("MyTblMirror", "path")));
    }

    [Fact]
    public async Task An_emptied_table_keeps_its_columns_and_its_history()
    {
        await _lake.Overwrite(_source, s_two, Cancel);

        LoadResult emptied = await _lake.Overwrite(_source, [], Cancel);

        Assert.Equal(1, emptied.Version);
        Assert.Empty(await _lake.RowsOf(_source, Cancel));
        Assert.Equal(["id", "name"], (await new DeltaHandle(_source.Definition with { Row = null }).ReadAsync(_lake.Session, Cancel)).Schema.Names);
    }

    [Fact]
    public async Task A_target_known_by_its_path_alone_is_made_from_the_streams_columns()
    {
        DeltaHandle<NamedRow> target = _lake.Table<NamedRow>("MyTbl3", withName: false);
        await _lake.Overwrite(_source, s_two, Cancel);

        await Job("MyTbl3").ExecuteAsync(cancellationToken: Cancel);

        Assert.Null(target.Definition.Name);
        Assert.Equal(s_two, Sorted(await _lake.RowsOf(target, Cancel)));
    }

    [Fact]
    public async Task An_overwritten_source_stops_the_stream_until_a_policy_is_chosen()
    {
        await MirroredThenOverwritten();

        SpetlrException error = await Assert.ThrowsAnyAsync<SpetlrException>(() => Job("MyTblMirror").ExecuteAsync(cancellationToken: Cancel));

        Assert.Contains("version 1", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("WRITE", error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(SourceChangePolicy.SkipChangeCommits), error.Message, StringComparison.Ordinal);
        Assert.Equal(s_two, Sorted(await _lake.RowsOf(_mirror, Cancel)));
    }

    [Theory]
    [InlineData(SourceChangePolicy.SkipChangeCommits, 1)]
    [InlineData(SourceChangePolicy.ReEmit, 2)]
    public async Task With_a_policy_the_rows_of_an_overwrite_come_not_or_again(SourceChangePolicy policy, int times)
    {
        await MirroredThenOverwritten();

        await Job("MyTblMirror", new DeltaStreamOptions { OnChange = policy }, Trigger.Once).ExecuteAsync(cancellationToken: Cancel);

        Assert.Equal(Sorted(Enumerable.Repeat(s_two, times).SelectMany(static r => r)), Sorted(await _lake.RowsOf(_mirror, Cancel)));
    }

    [Fact]
    public async Task A_processing_time_stream_goes_on_until_it_is_stopped_and_then_continues()
    {
        await _lake.Overwrite(_source, s_two, Cancel);

        EtlResult running = await Job("MyTblMirror", trigger: Trigger.ProcessingTime(TimeSpan.FromMilliseconds(50))).ExecuteAsync(cancellationToken: Cancel);
        StreamingQuery query = Assert.Single(running.Queries);
        await query.ProcessAllAvailableAsync(Cancel);
        Assert.False(query.Completion.IsCompleted);
        await _lake.Append(_source, [new(3, "c")], Cancel);
        await query.ProcessAllAvailableAsync(Cancel);
        await running.StopAsync(Cancel);
        await _lake.Append(_source, [new(4, "d")], Cancel);

        Assert.True(query.Completion.IsCompletedSuccessfully);
        Assert.Equal(s_two.Append(new(3, "c")), Sorted(await _lake.RowsOf(_mirror, Cancel)));
        Assert.Equal(_lake.Configurator.Get("MyTblMirror", "query_name"), query.Name);

        await Job("MyTblMirror").ExecuteAsync(cancellationToken: Cancel);
        Assert.Equal(s_two.Concat([new(3, "c"), new(4, "d")]), Sorted(await _lake.RowsOf(_mirror, Cancel)));
    }

    [Fact]
    public async Task A_table_that_was_deleted_is_said_not_to_be_there()
    {
        await _lake.Overwrite(_source, s_two, Cancel);
        Directory.Delete(_lake.PathOf("MyTbl", "path"), recursive: true);

        TableNotFoundException error = await Assert.ThrowsAsync<TableNotFoundException>(() => _lake.RowsOf(_source, Cancel));

        Assert.Contains("'MyTbl'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loader_of_ones_own_is_given_each_batch_with_its_id()
    {
        await _lake.Overwrite(_source, s_two, Cancel);
        await _lake.Append(_source, [new(3, "c")], Cancel);
        NotingLoader loader = new();

        await new Orchestrator(_lake.Session)
            .ExtractFrom(new StreamExtractor(_source, "MyTbl", new DeltaStreamOptions { MaxFilesPerTrigger = 1 }))
            .LoadInto(new StreamLoader(loader, _lake.Configurator.Get("MyTblMirror", "checkpoint_path")))
            .ExecuteAsync(cancellationToken: Cancel);

        Assert.Equal([(0L, 2L), (1L, 1L)], loader.Batches);
    }

    [Fact]
    public async Task A_stream_upserts_by_the_keys_given_and_names_the_table_that_has_none()
    {
        await _lake.Overwrite(_source, s_two, Cancel);
        Orchestrator Upserting(UpsertOptions? upsert) => new Orchestrator(_lake.Session)
            .ExtractFrom(new StreamExtractor(_source, "MyTbl"))
            .LoadInto(new StreamLoader(
                new SimpleLoader(DeltaHandle.FromConfiguration("MyTblMirror", _lake.Configurator), WriteMode.Upsert, upsert: upsert),
                _lake.Configurator.Get("MyTblMirror", "checkpoint_path")));

        SpetlrException error = await Assert.ThrowsAnyAsync<SpetlrException>(() => Upserting(null).ExecuteAsync(cancellationToken: Cancel));
        Assert.Contains("'MyTblMirror' has no key", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_lake.PathOf("MyTblMirror", "path")));

        UpsertOptions byId = new() { Keys = ["id"] };
        await Upserting(byId).ExecuteAsync(cancellationToken: Cancel);
        await _lake.Append(_source, [new(2, "c"), new(3, "d")], Cancel);
        await Upserting(byId).ExecuteAsync(cancellationToken: Cancel);

        Assert.Equal([new(1, "a"), new(2, "c"), new(3, "d")], Sorted(await _lake.RowsOf(_mirror, Cancel)));
    }

    private async Task MirroredThenOverwritten()
    {
        await _lake.Overwrite(_source, s_two, Cancel);
        await Job("MyTblMirror").ExecuteAsync(cancellationToken: Cancel);
        await _lake.Overwrite(_source, s_two, Cancel);
    }

    private sealed class NotingLoader : Loader
    {
        public List<(long BatchId, long Rows)> Batches { get; } = [];

        public override async Task<LoadResult> LoadAsync(Dataset dataset, BatchContext? batch, CancellationToken cancellationToken = default)
        {
            long rows = await dataset.CountAsync(cancellationToken);
            Batches.Add((batch!.BatchId, rows));
            return LoadResult.Nothing with { RowsRead = rows, RowsWritten = rows };
        }
    }
}
