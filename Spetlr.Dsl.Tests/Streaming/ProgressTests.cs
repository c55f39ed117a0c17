using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Spetlr.Dsl.Plan;
using Xunit;

namespace Spetlr.Dsl.Tests.Streaming;

[Trait("Category", "Locale")]
public sealed class ProgressTests
{
    [Fact]
    public void A_progress_is_Sparks_JSON_with_what_was_left_out()
    {
        StreamingQueryProgress progress = new()
        {
            Id = Guid.Parse("1d5c0a46-f948-4d0b-bd93-ff563c49ef22"),
            RunId = Guid.Parse("2b7bba15-0000-4000-8000-000000000000"),
            Name = "a\"ü",
            Timestamp = new DateTimeOffset(2026, 1, 2, 5, 4, 5, 678, TimeSpan.FromHours(2)),
            BatchId = 3,
            BatchDuration = 12,
            NumInputRows = 10,
            InputRowsPerSecond = 2.5,
            ProcessedRowsPerSecond = 1250.75,
            DurationMs = new Dictionary<string, long> { ["triggerExecution"] = 12, ["addBatch"] = 8 },
            Sources = [new SourceProgress("S", null, """{"logOffset":3}""", null, 10) { Metrics = new Dictionary<string, string> { ["numFiles"] = "1" } }],
            Sink = new SinkProgress("T", 7) { Version = 4, NumOutputFiles = 1, NumOutputBytes = 99 },
            RowsLeftOut = new Dictionary<string, long> { ["filtered"] = 3 },
        };
        Assert.Equal(
            """{"id":"1d5c0a46-f948-4d0b-bd93-ff563c49ef22","runId":"2b7bba15-0000-4000-8000-000000000000","name":"a\"ü","timestamp":"2026-01-02T03:04:05.678Z","batchId":3,"batchDuration":12,"numInputRows":10,"inputRowsPerSecond":2.5,"processedRowsPerSecond":1250.75,"durationMs":{"addBatch":8,"triggerExecution":12},"stateOperators":[],"sources":[{"description":"S","startOffset":null,"endOffset":{"logOffset":3},"latestOffset":null,"numInputRows":10,"inputRowsPerSecond":0,"processedRowsPerSecond":0,"metrics":{"numFiles":"1"}}],"sink":{"description":"T","numOutputRows":7,"metrics":{"version":"4","numOutputFiles":"1","numOutputBytes":"99"}},"alreadyWritten":false,"rowsLeftOut":{"filtered":3},"numSkippedFiles":0}""",
            progress.ToJson());
    }

    [Fact]
    public async Task Each_batch_tells_offsets_files_rows_and_the_time_of_its_steps()
    {
        using StreamBed bed = new();
        bed.Land("a.avro", 1, size: 40);
        bed.Land("b.avro", 2, size: 60);
        StreamingQuery query = await bed.RunAsync(bed.Files());

        StreamingQueryProgress progress = Assert.Single(query.RecentProgress);
        SourceProgress source = Assert.Single(progress.Sources);
        Assert.Equal((null, """{"logOffset":0}""", 2L), (source.StartOffset, source.EndOffset, source.NumInputRows));
        Assert.Equal(("2", "100"), (source.Metrics["numFiles"], source.Metrics["numBytes"]));
        Assert.Equal($"FileStreamSource[file://{bed.Landing}]", source.Description);
        Assert.Equal(
            ["addBatch", "commitOffsets", "latestOffset", "queryPlanning", "triggerExecution", "walCommit"],
            progress.DurationMs.Keys.Order(StringComparer.Ordinal));
        using JsonDocument json = JsonDocument.Parse(progress.ToJson());
        Assert.Equal(0, json.RootElement.GetProperty("sources")[0].GetProperty("endOffset").GetProperty("logOffset").GetInt32());
    }

    [Fact]
    public async Task A_batch_that_the_target_holds_is_told_as_such()
    {
        using StreamBed bed = new();
        bed.Land("a.avro");
        await bed.RunAsync(bed.Files());
        File.Delete($"{bed.Checkpoint}/commits/0");
        StreamingQuery query = await bed.RunAsync(bed.Files());
        Assert.True(query.RecentProgress[0].AlreadyWritten);
        Assert.Equal(0, query.RecentProgress[0].NumInputRows);
        Assert.Equal(["a.avro"], await bed.FilesReadAsync());
    }

    [Fact]
    public async Task A_union_of_two_sources_has_an_offset_line_each_and_the_idle_one_is_repeated()
    {
        using StreamBed bed = new();
        bed.Table.Create();
        Relation plan = new Union(bed.Files(), bed.Delta());
        await bed.RunAsync(plan);
        Assert.Equal(["-", bed.Table.Offset(1, -1)], bed.Read("offsets/0").Split('\n')[2..]);

        bed.Land("a.avro");
        await bed.RunAsync(plan);
        Assert.Equal(["""{"logOffset":0}""", bed.Table.Offset(1, -1)], bed.Read("offsets/1").Split('\n')[2..]);

        bed.Table.Append("t");
        await bed.RunAsync(plan);
        Assert.Equal(["""{"logOffset":0}""", bed.Table.Offset(2, -1)], bed.Read("offsets/2").Split('\n')[2..]);
        Assert.Equal([$"{bed.Landing}/a.avro", $"{bed.Table.Path}/t"], await bed.FilesReadAsync("/none"));
    }

    [Fact]
    public async Task Meter_and_activity_source_see_each_batch()
    {
        using StreamBed bed = new() { Name = $"metered-{Guid.NewGuid():N}" };
        Dictionary<string, double> counts = [];
        using MeterListener meters = new();
        meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Spetlr.Dsl")
                listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (Equals(tags[0].Value, bed.Name))
                counts[instrument.Name] = counts.GetValueOrDefault(instrument.Name) + value;
        });
        meters.Start();
        List<object?> spans = [];
        using ActivityListener activities = new()
        {
            ShouldListenTo = static s => s.Name == "Spetlr.Dsl",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a =>
            {
                if (Equals(a.GetTagItem("spetlr.query.name"), bed.Name))
                    spans.Add(a.GetTagItem("spetlr.batch.id"));
            },
        };
        ActivitySource.AddActivityListener(activities);
        for (int i = 0; i < 3; i++)
            bed.Land($"{i}.avro", i, size: 10);

        await bed.RunAsync(bed.Files(new AutoloaderStreamOptions { MaxFilesPerTrigger = 2 }));

        Assert.Equal((2, 3, 3, 30), (counts["spetlr.stream.batches"], counts["spetlr.stream.rows.read"], counts["spetlr.stream.rows.written"], counts["spetlr.stream.bytes.read"]));
        Assert.Equal([0L, 1L], spans);
    }
}
