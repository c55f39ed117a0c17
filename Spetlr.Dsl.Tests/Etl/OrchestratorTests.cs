using Microsoft.Extensions.Logging;
using Spetlr.Dsl.Plan;
using Spetlr.Dsl.Rows;
using Xunit;

namespace Spetlr.Dsl.Tests.Etl;

/// <summary>Scenarios O1-O8: how steps hand datasets to each other.</summary>
public sealed class OrchestratorTests
{
    private readonly RecordingEngine _engine = new();
    private readonly RecordedLog _log = new();
    private readonly SpetlrSession _session;
    private readonly DeltaHandle<NamedRow> _table = new(new() { Key = "Target", Path = "lake/target", Row = RowDescriptor.Of<NamedRow>() });

    public OrchestratorTests() => _session = new SpetlrSession(engine: _engine, configurator: new Configurator(), loggerFactory: _log);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Dataset<NamedRow> Rows(int count) => Dataset.Of(Enumerable.Range(1, count).Select(static i => new NamedRow(i, $"n{i}")), _session);

    private Orchestrator New(bool suppress = false) => new(_session, suppress);

    private sealed class Given(Dataset? dataset, string key) : Extractor(key)
    {
        public int Reads { get; private set; }

        public override Dataset? Read()
        {
            Reads++;
            return dataset;
        }
    }

    private sealed class GivenIfNeeded(Dataset dataset, string key) : LazyExtractor(key)
    {
        public int Reads { get; private set; }

        public override Dataset? Read()
        {
            Reads++;
            return dataset;
        }
    }

    private sealed class Pass(IReadOnlyList<string>? inputs = null, string? output = null, bool consume = true) : Transformer(inputs, output, consume)
    {
        public List<string> ManyKeys { get; } = [];

        public override Dataset Process(Dataset dataset) => dataset;

        public override Dataset ProcessMany(IReadOnlyDictionary<string, Dataset> datasets)
        {
            ManyKeys.AddRange(datasets.Keys);
            return datasets.Values.Last();
        }
    }

    private sealed class Collect(IReadOnlyList<string>? inputs = null) : Loader(inputs)
    {
        public List<string> Calls { get; } = [];

        public override Task<LoadResult> LoadAsync(Dataset dataset, BatchContext? batch, CancellationToken cancellationToken = default)
        {
            Assert.Null(batch);
            Calls.Add($"one:{((LocalRows)dataset.Plan).Rows.Count}");
            return Task.FromResult(LoadResult.Nothing);
        }

        public override Task<LoadResult> LoadManyAsync(IReadOnlyDictionary<string, Dataset> datasets, CancellationToken cancellationToken = default)
        {
            Calls.Add($"many:{string.Join(",", datasets.Keys)}");
            return Task.FromResult(LoadResult.Nothing);
        }
    }

    private sealed class Nothing(string key = "nothing") : Extractor(key);

    private sealed class BareTransformer : Transformer;

    private sealed class BareLoader : Loader;

    private sealed class Foreign : ILoader
    {
        public Task<LoadResult> LoadAsync(Dataset dataset, BatchContext? batch, CancellationToken cancellationToken = default) =>
            Task.FromResult(LoadResult.Nothing);
    }

    private sealed class Swap : IEtlStep
    {
        public Task<IReadOnlyDictionary<string, Dataset>?> RunAsync(
            IReadOnlyDictionary<string, Dataset> datasets, EtlContext context, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<string, Dataset>?>(new Dictionary<string, Dataset> { ["a"] = datasets["b"], ["b"] = datasets["a"] });
    }

    [Fact]
    public async Task An_orchestrator_without_steps_is_an_error() =>
        Assert.Contains("no steps", (await Assert.ThrowsAsync<SpetlrException>(() => New().ExecuteAsync(cancellationToken: Cancel))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task What_is_extracted_is_transformed_and_written()
    {
        EtlResult result = await New()
            .ExtractFrom(new Given(Rows(3), "source"))
            .TransformWith(new Pass())
            .LoadInto(new SimpleLoader(_table, WriteMode.Overwrite))
            .ExecuteAsync(cancellationToken: Cancel);

        (Relation plan, Engines.TableWrite write) = Assert.Single(_engine.Writes);
        Assert.Equal(3, Assert.IsType<LocalRows>(plan).Rows.Count);
        Assert.Equal(("Target", WriteMode.Overwrite, null), (write.Table.Key, write.Mode, write.Batch));
        Assert.Equal(3, Assert.Single(result.Loads).RowsWritten);
        Assert.Equal(["Pass"], result.Datasets.Keys);
        Assert.False(result.EndedEarly);
    }

    [Fact]
    public void Without_a_key_a_dataset_is_named_after_the_class_that_made_it()
    {
        Assert.Equal(nameof(BareTransformer), new BareTransformer().DatasetOutputKey);
        Assert.Equal("EtlNamed", new SimpleExtractor(new DeltaHandle<NamedRow>(new() { Key = "EtlNamed" })).DatasetKey);
    }

    [Theory]
    [InlineData(true, "b,c,out")]
    [InlineData(false, "a,b,c,out")]
    public async Task A_transformer_takes_the_datasets_it_names_and_consumes_or_keeps_them(bool consume, string left)
    {
        EtlResult result = await Three().TransformWith(new Pass(["a"], "out", consume)).ExecuteAsync(cancellationToken: Cancel);

        Assert.Equal(left, string.Join(",", result.Datasets.Keys));
        Assert.Equal(1, RowsOf(result.Datasets["out"]));
    }

    [Fact]
    public async Task Several_named_datasets_come_together_in_the_order_named()
    {
        Pass several = new(["c", "a"]);

        EtlResult result = await Three().TransformWith(several).ExecuteAsync(cancellationToken: Cancel);

        Assert.Equal(["c", "a"], several.ManyKeys);
        Assert.Equal(["b", "Pass"], result.Datasets.Keys);
    }

    [Fact]
    public async Task A_loader_takes_one_or_many_and_leaves_all()
    {
        Collect one = new(["b"]);
        Collect two = new(["c", "b"]);
        Collect all = new();

        EtlResult result = await Three().LoadInto(one).LoadInto(two).LoadInto(all).ExecuteAsync(cancellationToken: Cancel);

        Assert.Equal(["one:2"], one.Calls);
        Assert.Equal(["many:c,b"], two.Calls);
        Assert.Equal(["many:a,b,c"], all.Calls);
        Assert.Equal(["a", "b", "c"], result.Datasets.Keys);
    }

    [Fact]
    public async Task A_dataset_that_is_not_there_is_an_error_naming_those_that_are()
    {
        SpetlrException consumed = await Assert.ThrowsAsync<SpetlrException>(() => Three()
            .TransformWith(new Pass(["a"], "out"))
            .LoadInto(new SimpleLoader(_table, datasetInputKeys: ["a"]))
            .ExecuteAsync(cancellationToken: Cancel));
        SpetlrException partly = await Assert.ThrowsAsync<SpetlrException>(() =>
            Three().TransformWith(new Pass(["a", "z"])).ExecuteAsync(cancellationToken: Cancel));

        Assert.Contains("'a', which is not there. There are: b, c, out", consumed.Message, StringComparison.Ordinal);
        Assert.Contains("'z', which is not there", partly.Message, StringComparison.Ordinal);
        Assert.Empty(_engine.Writes);
    }

    [Fact]
    public async Task A_step_before_anything_was_extracted_is_an_error() =>
        Assert.Contains(
            "none was extracted",
            (await Assert.ThrowsAsync<SpetlrException>(() => New().LoadInto(new Collect()).ExecuteAsync(cancellationToken: Cancel))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task An_extractor_that_has_nothing_ends_the_run_without_an_error()
    {
        Collect loader = new();
        Given after = new(Rows(1), "after");

        EtlResult result = await New()
            .ExtractFrom(new Given(Rows(1), "a"))
            .ExtractFrom(new Given(null, "empty"))
            .ExtractFrom(after)
            .TransformWith(new BareTransformer())
            .LoadInto(loader)
            .ExecuteAsync(cancellationToken: Cancel);

        Assert.True(result.EndedEarly);
        Assert.Equal(["a"], result.Datasets.Keys);
        Assert.Empty(loader.Calls);
        Assert.Equal(0, after.Reads);
    }

    [Fact]
    public async Task An_inner_orchestrator_that_has_nothing_does_not_end_the_outer_one()
    {
        Collect loader = new();

        EtlResult result = await New()
            .Step(New().ExtractFrom(new Given(null, "empty")).LoadInto(new BareLoader()))
            .ExtractFrom(new Given(Rows(2), "b"))
            .LoadInto(loader)
            .ExecuteAsync(cancellationToken: Cancel);

        Assert.False(result.EndedEarly);
        Assert.Equal(["one:2"], loader.Calls);
    }

    [Fact]
    public async Task Base_classes_that_override_nothing_say_what_to_override()
    {
        Assert.Contains("overrides neither Read", await Message(New().ExtractFrom(new Nothing())), StringComparison.Ordinal);
        Assert.Contains("'BareTransformer' was given one dataset", await Message(New().ExtractFrom(new Given(Rows(1), "a")).TransformWith(new BareTransformer())), StringComparison.Ordinal);
        Assert.Contains("'BareTransformer' was given several datasets (a, b, c)", await Message(Three().TransformWith(new BareTransformer())), StringComparison.Ordinal);
        Assert.Contains("'BareLoader' was given one dataset", await Message(New().ExtractFrom(new Given(Rows(1), "a")).LoadInto(new BareLoader())), StringComparison.Ordinal);
        Assert.Contains("'SimpleLoader' was given several datasets (a, b, c)", await Message(Three().LoadInto(new SimpleLoader(_table))), StringComparison.Ordinal);
        Assert.Contains("takes one dataset, and there are several: a, b, c", await Message(Three().LoadInto(new Foreign())), StringComparison.Ordinal);

        static async Task<string> Message(Orchestrator orchestrator) =>
            (await Assert.ThrowsAsync<SpetlrException>(() => orchestrator.ExecuteAsync(cancellationToken: Cancel))).Message;
    }

    [Fact]
    public async Task A_lazy_extractor_leaves_its_source_alone_when_the_dataset_is_there()
    {
        GivenIfNeeded lazy = new(Rows(2), "a");
        Collect loader = new();
        Orchestrator orchestrator = New().ExtractFrom(lazy).LoadInto(loader);

        await orchestrator.ExecuteAsync(new Dictionary<string, Dataset> { ["a"] = Rows(5) }, Cancel);
        await orchestrator.ExecuteAsync(cancellationToken: Cancel);

        Assert.Equal(1, lazy.Reads);
        Assert.Equal(["one:5", "one:2"], loader.Calls);
        Assert.Empty(_log.Warnings);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task Inputs_that_the_first_step_does_not_use_are_warned_of_unless_suppressed(bool suppress, int warnings)
    {
        await New(suppress).ExtractFrom(new Given(Rows(1), "a"))
            .ExecuteAsync(new Dictionary<string, Dataset> { ["given"] = Rows(5) }, Cancel);

        Assert.Equal(warnings, _log.Warnings.Count);
        Assert.All(_log.Warnings, static w => Assert.Contains("(given)", w, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_orchestrator_runs_again_with_the_same_outcome_and_its_inputs_are_left_as_they_were()
    {
        Orchestrator orchestrator = New(suppress: true).Step(new Swap()).TransformWith(new Pass(["a"], "out")).LoadInto(new Collect(["out"]));
        Dictionary<string, Dataset> inputs = new() { ["a"] = Rows(1), ["b"] = Rows(2) };

        EtlResult[] results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => orchestrator.ExecuteAsync(inputs, Cancel)));

        Assert.All(results, static r => Assert.Equal(2, RowsOf(r.Datasets["out"])));
        Assert.Equal(["a", "b"], inputs.Keys);
        Assert.Equal(1, RowsOf(inputs["a"]));
    }

    [Fact]
    public void Orchestrators_in_orchestrators_share_datasets_and_tell_what_they_wrote()
    {
        EtlResult result = New()
            .Step(new Orchestrator().ExtractFrom(new Given(Rows(3), "a")).LoadInto(new SimpleLoader(_table)))
            .Step(new Orchestrator().TransformWith(new Pass(["a"], "b")).LoadInto(new SimpleLoader(_table)))
            .Execute();

        Assert.Equal([3L, 3L], result.Loads.Select(static l => l.RowsWritten));
        Assert.Equal(["b"], result.Datasets.Keys);
    }

    [Fact]
    public async Task A_table_with_other_columns_than_declared_is_refused_by_name()
    {
        _engine.Schemas["Target"] = new(
            new("id", Schema.DataType.Long, Nullable: true), new("title", Schema.DataType.String, Nullable: true));
        CheckSchemaExtractor check = new(_table);

        SpetlrException different = await Assert.ThrowsAsync<SpetlrException>(async () => await check.ExtractAsync(_session, Cancel));
        _engine.Schemas["Target"] = RowDescriptor.Of<NamedRow>().Schema;
        Dataset? same = await check.ExtractAsync(_session, Cancel);
        _engine.Schemas["Target"] = new([.. RowDescriptor.Of<NamedRow>().Schema.Fields.Reverse()]);
        SpetlrException order = await Assert.ThrowsAsync<SpetlrException>(async () => await check.ExtractAsync(_session, Cancel));

        Assert.Contains("'name: string' is declared and not in the table; 'title: string' is in the table and not declared; 'id: integer' is declared, the table has 'id: long'", different.Message, StringComparison.Ordinal);
        Assert.Equal(RowDescriptor.Of<NamedRow>().Schema, same!.Schema);
        Assert.Contains("the order is name, id in the table and id, name as declared", order.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handle_without_a_row_type_takes_its_columns_from_the_table()
    {
        _engine.Schemas["ByPath"] = RowDescriptor.Of<NamedRow>().Schema;
        DeltaHandle handle = new(new() { Key = "ByPath", Path = "lake/t" });

        Dataset read = await handle.ReadAsync(_session, Cancel);
        Dataset stream = await handle.ReadStreamAsync(_session, Cancel);
        Dataset typed = await _table.ReadStreamAsync(_session, Cancel);

        Assert.Equal(RowDescriptor.Of<NamedRow>().Schema, read.Schema);
        Assert.False(read.IsStreaming);
        Assert.True(stream.IsStreaming);
        Assert.True(Assert.IsType<Dataset<NamedRow>>(typed).IsStreaming);
        Assert.Equal(["ByPath", "ByPath"], _engine.SchemasAsked);
        Assert.Contains(
            "'Nowhere' does not exist",
            (await Assert.ThrowsAsync<SpetlrException>(async () => await new DeltaHandle(new() { Key = "Nowhere", Path = "x" }).ReadAsync(_session, Cancel))).Message,
            StringComparison.Ordinal);
    }

    private Orchestrator Three() => New()
        .ExtractFrom(new Given(Rows(1), "a"))
        .ExtractFrom(new Given(Rows(2), "b"))
        .ExtractFrom(new Given(Rows(3), "c"));

    private static int RowsOf(Dataset dataset) => ((LocalRows)dataset.Plan).Rows.Count;
}
