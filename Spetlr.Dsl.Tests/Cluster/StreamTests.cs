using Spetlr.Dsl.Tests.Embedded;
using Spetlr.Dsl.Tests.Writes;
using Xunit;

namespace Spetlr.Dsl.Tests.Cluster;

/// <summary>Append streams by the Spark engine, and handed over between the engines with their checkpoint.</summary>
[Trait("Category", "Spark")]
public sealed class StreamTests(SparkEngineFixture spark) : EmbeddedTest, IClassFixture<SparkEngineFixture>
{
    private StreamPipeline Load(SpetlrSession session) => ArrivingFlights.StreamInto(FlightSink).On(session);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_of_files_goes_back_and_forth_between_the_engines_three_times(bool sparkBegins)
    {
        SpetlrSession cluster = await spark.SessionAsync(Root);
        List<Guid> ids = [];
        for (int day = 0; day < 3; day++)
        {
            ThreeDays.Land($"{Root}/landing", day + 1);
            StreamingQuery query = await Load((day % 2 == 0) == sparkBegins ? cluster : Session).RunAsync(Cancellation);
            ids.Add(query.Id);
            Assert.Equal(ThreeDays.Flights(day).Count, query.RecentProgress.Sum(static p => p.NumInputRows));

            StreamingQuery other = await Load((day % 2 == 0) == sparkBegins ? Session : cluster).RunAsync(Cancellation);
            Assert.Equal(0, other.RecentProgress.Sum(static p => p.NumInputRows));
        }

        Assert.Single(ids.Distinct());
        string[] expected = [.. ThreeDays.All().Select(static f => f.ToString()[nameof(FlightRow).Length..]).Order(StringComparer.Ordinal)];
        Assert.Equal(expected, await FlightsAsync(cluster));
        Assert.Equal(expected, await FlightsAsync(Session));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_between_tables_with_Where_and_Select_goes_back_and_forth_three_times(bool sparkBegins)
    {
        SpetlrSession cluster = await spark.SessionAsync(Root);
        for (int turn = 0; turn < 6; turn++)
        {
            bool onSpark = (turn % 2 == 0) == sparkBegins;
            await People.On(onSpark ? Session : cluster).AppendAsync([new(turn, "in"), new(turn + 100, null), new(turn + 200, "in")], Cancellation);

            StreamingQuery query = await People
                .On(onSpark ? cluster : Session)
                .Where(static r => r.FirstName != null)
                .Select(static r => new AgedPersonRow(r.Id, r.FirstName + "!", r.Id / 2))
                .StreamInto(AgedPeople)
                .RunAsync(Cancellation);

            Assert.Equal(turn, query.LastProgress!.BatchId);
        }

        AgedPersonRow[] expected = [.. Enumerable.Range(0, 6).SelectMany(static t => new[] { t, t + 200 }).Order().Select(static i => new AgedPersonRow(i, "in!", i / 2))];
        Assert.Equal(expected, (await AgedPeople.On(Session).ToListAsync(Cancellation)).OrderBy(static r => r.Id));
    }

    [Fact]
    public async Task A_stream_runs_until_it_is_stopped_and_goes_on_from_there()
    {
        SpetlrSession cluster = await spark.SessionAsync(Root);
        ThreeDays.Land($"{Root}/landing", 1);
        StreamingQuery query = await Load(cluster).StartAsync(Trigger.ProcessingTime(TimeSpan.Zero), Cancellation);

        await query.ProcessAllAvailableAsync(Cancellation);
        int first = ThreeDays.Flights(0).Count;
        Assert.Equal(first, await FlightSink.On(cluster).CountAsync(Cancellation));
        Assert.True(query.Status.IsActive);
        Assert.Equal(first, query.RecentProgress.Sum(static p => p.NumInputRows));
        await query.StopAsync(Cancellation);
        await query.Completion;

        Assert.False(query.Status.IsActive);
        Assert.Null(query.Exception);
        ThreeDays.Land($"{Root}/landing", 2);
        Assert.Equal(ThreeDays.Flights(1).Count, (await Load(cluster).RunAsync(Cancellation)).RecentProgress.Sum(static p => p.NumInputRows));
    }

    [Fact]
    public async Task A_failed_stream_tells_its_name_and_Sparks_error()
    {
        SpetlrSession cluster = await spark.SessionAsync(Root);
        await People.On(cluster).AppendAsync([new(1, "a")], Cancellation);

        SparkException failed = await Assert.ThrowsAsync<SparkException>(() => People.On(cluster)
            .Select(static r => new AgedPersonRow(r.Id, r.FirstName, 1 / (r.Id - 1)))
            .StreamInto(AgedPeople, queryName: "doomed")
            .RunAsync(Cancellation));

        Assert.Equal(("DIVIDE_BY_ZERO", "22012"), (failed.ErrorClass, failed.SqlState));
        Assert.Contains("'doomed'", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Spark_does_not_stream_is_refused_before_anything_is_written()
    {
        SpetlrSession cluster = await spark.SessionAsync(Root);
        ThreeDays.Land($"{Root}/landing", 1);
        await MergeSource.On(cluster).AppendAsync([new(1, 2, "a")], Cancellation);

        SpetlrException upsert = await Assert.ThrowsAsync<SpetlrException>(() => MergeSource.On(cluster).Select(static r => new MergedRow(r.Col1, r.Col2, r.Col3)).StreamInto(Merged).RunAsync(Cancellation));
        SpetlrException quarantine = await Assert.ThrowsAsync<SpetlrException>(() => ArrivingFlights
            .Read(new AutoloaderStreamOptions { OnCorruptFile = CorruptFilePolicy.Quarantine }).On(cluster).StreamInto(FlightSink).RunAsync(Cancellation));
        SpetlrException again = await Assert.ThrowsAsync<SpetlrException>(() => ArrivingFlights
            .Read(new AutoloaderStreamOptions { OnRewritten = RewrittenFilePolicy.ReadAgain }).On(cluster).StreamInto(FlightSink).RunAsync(Cancellation));

        Assert.Contains("append", upsert.Message, StringComparison.Ordinal);
        Assert.Contains("Quarantine", quarantine.Message, StringComparison.Ordinal);
        Assert.Contains("ReadAgain", again.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists($"{Root}/merged"));
        Assert.False(Directory.Exists($"{Root}/flight_sink"));
    }

    private static async Task<string[]> FlightsAsync(SpetlrSession session) =>
        [.. (await FlightSink.On(session).ToListAsync(Cancellation)).Select(static r => r.ToString()[nameof(FlightSinkRow).Length..]).Order(StringComparer.Ordinal)];
}
