using Flights;

namespace Spetlr.Dsl.Benchmarks.Pipelines;

/// <summary>A query that is running over a folder into which a file is put at a time.</summary>
internal sealed class RunningLoad
{
    private readonly string _landing;
    private readonly StreamingQuery _query;
    private int _files;

    public RunningLoad(string lake, bool durable)
    {
        _landing = Directory.CreateDirectory(Path.Combine(lake, "landing")).FullName;
        SpetlrSession session = new(new SpetlrOptions { Root = lake, Embedded = new EmbeddedOptions { Durable = durable } });

        // The trigger itself never comes; ProcessAllAvailable is what wakes the query.
        _query = AvroSource.At(_landing).StreamInto(AvroSink).On(session).StartAsync(Trigger.ProcessingTime(TimeSpan.FromDays(1))).GetAwaiter().GetResult();
        Take();
    }

    /// <summary>Puts the next file into the folder.</summary>
    public void Land() =>
        File.Copy(Benchmarks.Flights.Files[_files % Benchmarks.Flights.Files.Length].Path, Path.Combine(_landing, FormattableString.Invariant($"{_files++}.avro")));

    /// <summary>Wakes the query, which commits the file and sees that there is no more.</summary>
    public void Take() => _query.ProcessAllAvailableAsync().GetAwaiter().GetResult();
}
