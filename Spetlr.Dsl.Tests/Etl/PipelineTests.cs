using Xunit;

namespace Spetlr.Dsl.Tests.Etl;

/// <summary>Scenario O1: the shapes of pipeline that the Python documentation shows, on the embedded engine, with LINQ as the oracle.</summary>
public sealed class PipelineTests : IDisposable
{
    private readonly Lake _lake = new();
    private readonly DeltaHandle<GuitarRow> _guitars;
    private readonly DeltaHandle<GuitarOriginRow> _origins;

    public PipelineTests()
    {
        _guitars = _lake.Table<GuitarRow>("Guitars");
        _origins = _lake.Table<GuitarOriginRow>("Origins");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static IEnumerable<GuitarOriginRow> ExpectedOrigins =>
        Guitars.American.Select(static g => new GuitarOriginRow(g.Id, g.Brand, g.Year, "USA"))
            .Concat(Guitars.Japanese.Select(static g => new GuitarOriginRow(g.Id, g.Brand, g.Year, "Japan")));

    public void Dispose() => _lake.Dispose();

    private Orchestrator New() => new(_lake.Session);

    private async Task<GuitarRow[]> GuitarsNow() => [.. (await _lake.RowsOf(_guitars, Cancel)).OrderBy(static g => g.Id)];

    private async Task<GuitarOriginRow[]> OriginsNow() => [.. (await _lake.RowsOf(_origins, Cancel)).OrderBy(static g => g.Id)];

    [Fact]
    public async Task One_source_one_transformation_one_target()
    {
        await New()
            .ExtractFrom(new Guitars.AmericanExtractor(_lake.Session))
            .TransformWith(new Guitars.OlderTransformer(10))
            .LoadInto(new SimpleLoader(_guitars))
            .ExecuteAsync(cancellationToken: Cancel);

        Assert.Equal(Guitars.American.Select(static g => g with { Year = g.Year - 10 }), await GuitarsNow());
    }

    [Fact]
    public async Task Without_a_transformation_and_executed_again()
    {
        Orchestrator job = New().ExtractFrom(new Guitars.AmericanExtractor(_lake.Session)).LoadInto(new SimpleLoader(_guitars, WriteMode.Append));

        await job.ExecuteAsync(cancellationToken: Cancel);
        await job.ExecuteAsync(cancellationToken: Cancel);

        Assert.Equal(Guitars.American.SelectMany(static g => new[] { g, g }), await GuitarsNow());
    }

    [Fact]
    public async Task Many_transformations_run_in_order()
    {
        await New()
            .ExtractFrom(new Guitars.AmericanExtractor(_lake.Session))
            .TransformWith(new Guitars.OlderTransformer(10))
            .TransformWith(new Guitars.OlderTransformer(1))
            .LoadInto(new SimpleLoader(_guitars))
            .ExecuteAsync(cancellationToken: Cancel);

        Assert.Equal(Guitars.American.Select(static g => g with { Year = g.Year - 11 }), await GuitarsNow());
    }

    [Fact]
    public async Task Several_sources_become_one_dataset()
    {
        #region snippet: spetlr-many
        await new Orchestrator(_lake.Session)
            .ExtractFrom(new Guitars.AmericanExtractor(_lake.Session))
            .ExtractFrom(new Guitars.JapaneseExtractor(_lake.Session))
            .TransformWith(new Guitars.CountryTransformer())
            .LoadInto(new SimpleLoader(_origins, WriteMode.Overwrite))
            .ExecuteAsync(cancellationToken: Cancel);
        #endregion

        Assert.Equal(ExpectedOrigins, await OriginsNow());
    }

    [Fact]
    public async Task One_dataset_goes_into_several_targets_and_inputs_may_be_kept()
    {
        DeltaHandle<GuitarRow> old = _lake.Table<GuitarRow>("Old");

        EtlResult result = await New()
            .ExtractFrom(new SimpleExtractorOf(Guitars.American.Concat(Guitars.Japanese), _lake.Session))
            .TransformWith(new Guitars.KeepOlder("all", "old", 1959))
            .LoadInto(new SimpleLoader(_guitars, datasetInputKeys: ["all"]))
            .LoadInto(new SimpleLoader(old, datasetInputKeys: ["old"]))
            .ExecuteAsync(cancellationToken: Cancel);

        Assert.Equal(Guitars.American.Concat(Guitars.Japanese), await GuitarsNow());
        Assert.Equal(Guitars.American.Where(static g => g.Year < 1959), await _lake.RowsOf(old, Cancel));
        Assert.Equal([4L, 1L], result.Loads.Select(static l => l.RowsWritten));
    }

    [Fact]
    public async Task Orchestrators_are_steps_of_another_one()
    {
        await New()
            .Step(new Orchestrator()
                .ExtractFrom(new Guitars.AmericanExtractor(_lake.Session))
                .ExtractFrom(new Guitars.JapaneseExtractor(_lake.Session)))
            .Step(new Orchestrator()
                .TransformWith(new Guitars.CountryTransformer())
                .LoadInto(new SimpleLoader(_origins)))
            .ExecuteAsync(cancellationToken: Cancel);

        Assert.Equal(ExpectedOrigins, await OriginsNow());
    }

    [Fact]
    public async Task What_a_lazy_extractor_reads_is_the_table_of_that_moment()
    {
        await _lake.Overwrite(_guitars, Guitars.Japanese, Cancel);
        DeltaHandle<GuitarRow> copy = _lake.Table<GuitarRow>("Copy");
        Orchestrator job = New().ExtractFrom(new LazySimpleExtractor(_guitars, "g")).LoadInto(new SimpleLoader(copy, WriteMode.Overwrite));

        await job.ExecuteAsync(new Dictionary<string, Dataset> { ["g"] = Dataset.Of(Guitars.American, _lake.Session) }, Cancel);
        Assert.Equal(Guitars.American, (await _lake.RowsOf(copy, Cancel)).OrderBy(static g => g.Id));
        await job.ExecuteAsync(cancellationToken: Cancel);
        Assert.Equal(Guitars.Japanese, (await _lake.RowsOf(copy, Cancel)).OrderBy(static g => g.Id));
    }

    [Fact]
    public async Task Rows_of_another_type_are_refused_by_name()
    {
        SpetlrException error = await Assert.ThrowsAsync<SpetlrException>(() => New()
            .ExtractFrom(new SimpleExtractor(_origins))
            .TransformWith(new Guitars.OlderTransformer(1))
            .ExecuteAsync(cancellationToken: Cancel));

        Assert.Contains("takes rows of GuitarRow and was given GuitarOriginRow", error.Message, StringComparison.Ordinal);
    }

    private sealed class SimpleExtractorOf(IEnumerable<GuitarRow> rows, SpetlrSession session) : Extractor("all")
    {
        public override Dataset Read() => Dataset.Of(rows, session);
    }
}
