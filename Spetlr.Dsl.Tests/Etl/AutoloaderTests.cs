using Microsoft.Extensions.Logging;
using Xunit;

namespace Spetlr.Dsl.Tests.Etl;

/// <summary>Scenarios F1-F9: the Python documentation's Autoloader example and what spetlr's tests do with it, on the embedded engine.</summary>
public sealed class AutoloaderTests : IDisposable
{
    private readonly Lake _lake = new();
    private readonly DeltaHandle<SinkRow> _sink;
    private readonly string _landing;

    public AutoloaderTests()
    {
        _sink = _lake.Table<SinkRow>("AvroSink");
        _lake.Configurator.Register(
            "AvroSource",
            ("path", "landing/avro{ID}"),
            ("format", "avro"),
            ("partitioning", "ymd"),
            ("schema_location", "landing/_schema{ID}"));
        _landing = _lake.PathOf("AvroSource", "path");
        Directory.CreateDirectory(_landing);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _lake.Dispose();

    private async Task<SinkRow[]> RunAsync()
    {
        await StreamingExamples.AutoloadAsync(_lake.Session, _lake.Configurator);
        return [.. (await _lake.RowsOf(_sink, Cancel)).OrderBy(static r => r.Id)];
    }

    private static SinkRow[] Expected(params (int Id, string Name)[] rows) => [.. rows.Select(static r => new SinkRow(r.Id, r.Name, "None"))];

    [Fact]
    public async Task The_documentations_autoloader_example_reads_each_file_once()
    {
        Lake.WriteAvro(Path.Combine(_landing, "2024", "01", Guid.NewGuid().ToString("N")), (1, "a"), (2, "b"));
        Assert.Equal(Expected((1, "a"), (2, "b")), await RunAsync());

        Assert.Equal(Expected((1, "a"), (2, "b")), await RunAsync());
        Assert.Equal(["0"], _lake.CheckpointFiles("AvroSink", "commits"));

        Lake.WriteAvro(Path.Combine(_landing, "more"), (3, "c"), (4, "d"));
        Assert.Equal(Expected((1, "a"), (2, "b"), (3, "c"), (4, "d")), await RunAsync());

        string specific = Path.Combine(_landing, "specific");
        string old = Lake.WriteAvro(specific, (5, "e"));
        Assert.Equal(5, (await RunAsync()).Length);

        Lake.WriteAvro(specific, (6, "f"));
        File.Delete(old);
        Assert.Equal(Expected((1, "a"), (2, "b"), (3, "c"), (4, "d"), (5, "e"), (6, "f")), await RunAsync());
        Assert.Equal(["0", "1", "2", "3"], _lake.CheckpointFiles("AvroSink", "commits"));
    }

    [Fact]
    public async Task One_orchestrator_object_executed_again_sees_new_files()
    {
        Lake.WriteAvro(Path.Combine(_landing, "a"), (1, "a"));
        Orchestrator job = new Orchestrator(_lake.Session)
            .ExtractFrom(new StreamExtractor(AutoloaderHandle.FromConfiguration<SinkRow>("AvroSource", _lake.Configurator)))
            .LoadInto(new StreamLoader(new SimpleLoader(_sink), _lake.Configurator.Get("AvroSink", "checkpoint_path")));

        for (int run = 1; run <= 5; run++)
        {
            await job.ExecuteAsync(cancellationToken: Cancel);
            Assert.Equal(run, (await _lake.RowsOf(_sink, Cancel)).Count);
            Lake.WriteAvro(Path.Combine(_landing, "a"), (run + 1, "x"));
        }
    }

    [Theory]
    [InlineData(RewrittenFilePolicy.Warn, 1, 1)]
    [InlineData(RewrittenFilePolicy.ReadAgain, 2, 0)]
    public async Task A_file_rewritten_under_its_name_is_warned_of_or_read_again(RewrittenFilePolicy policy, int rows, int warnings)
    {
        AutoloaderHandle<SinkRow> source = AutoloaderHandle.FromConfiguration<SinkRow>("AvroSource", _lake.Configurator);
        Orchestrator job = new Orchestrator(_lake.Session)
            .ExtractFrom(new StreamExtractor(source, null, new AutoloaderStreamOptions { OnRewritten = policy }))
            .LoadInto(new StreamLoader(new SimpleLoader(_sink), _lake.Configurator.Get("AvroSink", "checkpoint_path")));
        string file = Lake.WriteAvro(_landing, (1, "before"));
        await job.ExecuteAsync(cancellationToken: Cancel);

        File.Move(Lake.WriteAvro(_landing, (2, "after")), file, overwrite: true);
        File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddMinutes(1));
        await job.ExecuteAsync(cancellationToken: Cancel);

        Assert.Equal(Expected((1, "before"), (2, "after"))[..rows], (await _lake.RowsOf(_sink, Cancel)).OrderBy(static r => r.Id));
        Assert.Equal(warnings, _lake.Log.Warnings.Count(w => w.Contains(Path.GetFileName(file), StringComparison.Ordinal)));
    }
}
