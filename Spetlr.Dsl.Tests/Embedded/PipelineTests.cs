using Xunit;

namespace Spetlr.Dsl.Tests.Embedded;

/// <summary>Three real days of flights through whole pipelines; what is expected is LINQ over what Apache.Avro reads.</summary>
public sealed class PipelineTests : EmbeddedTest
{
    private const int Days = ThreeDays.Count;

    [Fact]
    public async Task Files_move_into_a_table_and_on_into_its_mirror_once()
    {
        Land(Days);
        StreamPipeline load = ArrivingFlights.StreamInto(FlightSink).On(Session);
        StreamPipeline mirror = FlightSink.StreamInto(DelayedFlights, checkpoint: "delayed/_checkpoints/all", missingColumns: MissingColumnPolicy.Fail).On(Session);

        StreamingQuery first = await load.RunAsync(Cancellation);
        StreamingQuery second = await load.RunAsync(Cancellation);
        List<FlightSinkRow> rows = await FlightSink.On(Session).ToListAsync(Cancellation);

        Assert.Equal(rows.Count, first.RecentProgress.Sum(static p => p.NumInputRows));
        Assert.Equal(0, second.RecentProgress.Sum(static p => p.NumInputRows));
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(Sorted(ThreeDays.All().Select(static f => f.ToString()[nameof(FlightRow).Length..])), Sorted(rows.Select(static r => r.ToString()[nameof(FlightSinkRow).Length..])));
        SpetlrException misfit = await Assert.ThrowsAsync<SpetlrException>(() => mirror.RunAsync(Cancellation));
        Assert.Contains("'year'", misfit.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Root, "delayed", "_delta_log")));
    }

    [Fact]
    public async Task A_new_file_is_picked_up_and_the_old_ones_are_not_read_again()
    {
        Land(2);
        StreamPipeline load = ArrivingFlights.StreamInto(FlightSink).On(Session);
        await load.RunAsync(Cancellation);
        Land(Days);

        StreamingQuery query = await load.RunAsync(Cancellation);

        int third = ThreeDays.Flights(2).Count;
        Assert.Equal(third, query.RecentProgress.Sum(static p => p.NumInputRows));
        Assert.Equal(ThreeDays.All().Count, await FlightSink.On(Session).CountAsync(Cancellation));
    }

    [Fact]
    public async Task Where_and_Select_between_source_and_sink_mean_what_LINQ_means()
    {
        Land(Days);

        StreamingQuery query = await ArrivingFlights.On(Session)
            .Where(static f => f.DepDelay > 15 && f.Tailnum != null)
            .Select(static f => new DelayedRow(f.Carrier, f.DepDelay!.Value, f.Distance * 1.609344))
            .StreamInto(DelayedFlights)
            .RunAsync(Cancellation);

        List<DelayedRow> expected = [.. ThreeDays.All()
            .Where(static f => f.DepDelay > 15 && f.Tailnum != null)
            .Select(static f => new DelayedRow(f.Carrier, f.DepDelay!.Value, f.Distance * 1.609344))];
        Assert.NotEmpty(expected);
        Assert.Equal(Sorted(expected), Sorted(await DelayedFlights.On(Session).ToListAsync(Cancellation)));
        StreamingQueryProgress progress = Assert.Single(query.RecentProgress, static p => p.NumInputRows > 0);
        Assert.Equal(ThreeDays.All().Count, progress.NumInputRows);
        Assert.Equal(expected.Count, progress.Sink.NumOutputRows);
        Assert.Equal(progress.NumInputRows, progress.Sink.NumOutputRows + progress.RowsLeftOut.Values.Sum());
    }

    [Fact]
    public async Task A_static_table_joins_each_micro_batch_as_it_is_then()
    {
        await People.On(Session).AppendAsync([new(1, "UA"), new(2, "B6")], Cancellation);
        Land(1);

        await ArrivingFlights.On(Session).Read()
            .Join(People.On(Session).Read(), static (f, p) => f.Carrier == p.FirstName, static (f, p) => new DelayedRow(f.Carrier, p.Id, f.Distance))
            .StreamInto(DelayedFlights)
            .RunAsync(Cancellation);

        string[] names = ["", "UA", "B6"];
        Assert.Equal(
            Sorted(ThreeDays.Flights(0).Where(f => names.Contains(f.Carrier)).Select(f => new DelayedRow(f.Carrier, Array.IndexOf(names, f.Carrier), f.Distance))),
            Sorted(await DelayedFlights.On(Session).ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task Explain_shows_schemas_checkpoint_and_next_offsets_and_writes_nothing()
    {
        Land(1);
        StreamPipeline load = ArrivingFlights.StreamInto(FlightSink).On(Session);
        IReadOnlyDictionary<string, string> before = Contents();

        string text = load.Explain();

        Assert.Contains($"Checkpoint {Root}/flight_sink/_checkpoints/flights (new)", text, StringComparison.Ordinal);
        Assert.Contains("dep_delay: integer", text, StringComparison.Ordinal);
        Assert.Contains("the beginning → {\"logOffset\":0}", text, StringComparison.Ordinal);
        Assert.Equal(before, Contents());
        await load.RunAsync(Cancellation);
        Assert.Contains("Nothing new", load.Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_writes_the_plan_nearly_as_the_lambdas_were_written()
    {
        Land(1);

        string text = ArrivingFlights.On(Session)
            .Where(static f => (f.DepDelay > 15 || f.Carrier == "UA") && f.Tailnum != null)
            .Select(static f => new DelayedRow(f.Carrier, f.DepDelay ?? 0, f.Distance * 1.5))
            .StreamInto(DelayedFlights).Explain();

        Assert.EndsWith(
            """
            Plan
              Project carrier, minutes = (dep_delay ?? 0), kilometres = (distance * 1.5)
                Filter (((dep_delay > 15) || (carrier == "UA")) && (tailnum != null))
                  Scan ArrivingFlights (stream)

            """,
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_streams_of_one_process_run_side_by_side()
    {
        Land(Days);
        int expected = ThreeDays.All().Count;

        await Parallel.ForAsync(0, 24, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancellation }, async (i, token) =>
        {
            DeltaHandle<FlightSinkRow> sink = FlightSink.At($"side/{i}").On(Session);
            await ArrivingFlights.StreamInto(sink, checkpoint: $"side/{i}/_checkpoints/flights").On(Session).RunAsync(token);
            Assert.Equal(expected, await sink.CountAsync(token));
        });
    }

    [Fact]
    public async Task A_new_checkpoint_against_a_written_target_waits_for_a_choice()
    {
        Land(1);
        await ArrivingFlights.StreamInto(FlightSink).On(Session).RunAsync(Cancellation);
        StreamPipeline Anew(StreamStart start) => ArrivingFlights
            .StreamInto(FlightSink, checkpoint: "flight_sink/_checkpoints/second", options: new StreamQueryOptions { Start = start }).On(Session);

        StreamException refused = await Assert.ThrowsAsync<StreamException>(() => Anew(StreamStart.Fail).RunAsync(Cancellation));
        await Anew(StreamStart.Latest).RunAsync(Cancellation);
        long afterLatest = await FlightSink.On(Session).CountAsync(Cancellation);
        Directory.Delete(Path.Combine(Root, "flight_sink", "_checkpoints", "second"), recursive: true);
        await Anew(StreamStart.Reprocess).RunAsync(Cancellation);

        Assert.Contains(nameof(StreamStart.Reprocess), refused.Message, StringComparison.Ordinal);
        Assert.Equal(ThreeDays.Flights(0).Count, afterLatest);
        Assert.Equal(2 * ThreeDays.Flights(0).Count, await FlightSink.On(Session).CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_processing_time_query_runs_until_it_is_stopped_and_continues_where_it_was()
    {
        Land(1);
        StreamPipeline load = ArrivingFlights.StreamInto(FlightSink).On(Session);

        StreamingQuery query = await load.StartAsync(Trigger.ProcessingTime(TimeSpan.FromMilliseconds(20)), Cancellation);
        await query.ProcessAllAvailableAsync(Cancellation);
        Land(2);
        await query.ProcessAllAvailableAsync(Cancellation);
        await query.StopAsync(Cancellation);
        Land(Days);
        await load.RunAsync(Cancellation);

        Assert.False(query.Status.IsActive);
        Assert.Equal(ThreeDays.All().Count, await FlightSink.On(Session).CountAsync(Cancellation));
    }

    private void Land(int days) => ThreeDays.Land(Path.Combine(Root, "landing"), days);

    private static IEnumerable<string> Sorted<T>(IEnumerable<T> rows) => rows.Select(static r => r!.ToString()!).Order(StringComparer.Ordinal);
}
