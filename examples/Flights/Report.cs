using System.Globalization;
using Spectre.Console;
using Spetlr.Dsl;

namespace Flights;

/// <summary>Progress while the streams run, and a table of what they did. Plain lines when the output is no terminal.</summary>
internal sealed class Report(CommandLine commandLine)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private readonly List<Summary> _summaries = [];

    public async Task FollowAsync(StreamingQuery query)
    {
        if (AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected)
        {
            await AnsiConsole.Status().StartAsync(
                Markup.Escape(query.Name),
                status => WatchAsync(query, progress => status.Status(Markup.Escape(Line(query, progress)))));
        }
        else
        {
            await WatchAsync(query, progress => Console.WriteLine(Line(query, progress)));
        }

        _summaries.Add(Summary.Of(query));
    }

    public async Task SummariseAsync(CancellationToken cancellationToken)
    {
        if (_summaries.All(static s => s.Batches == 0))
        {
            Console.WriteLine("Nothing new: both streams have caught up.");
        }
        else
        {
            Table table = new();
            foreach (string column in (string[])["stream", "rows", "files", "versions", "batches", "rows/s"])
                table.AddColumn(new TableColumn(column) { Alignment = column == "stream" ? Justify.Left : Justify.Right });
            foreach (Summary s in _summaries)
                table.AddRow(Markup.Escape(s.Name), Number(s.Rows), Number(s.Files), s.Versions, Number(s.Batches), Number(s.RowsPerSecond));
            AnsiConsole.Write(table);
        }

        if (commandLine.Verify)
        {
            Verification sink = new(nameof(AvroSink));
            await foreach (AvroSinkRow row in AvroSink.Read().AsAsyncEnumerable(cancellationToken))
                sink.Add(row.Distance, row.DepTime);
            Verification mirror = new(nameof(MyTblMirror));
            await foreach (MyTblMirrorRow row in MyTblMirror.Read().AsAsyncEnumerable(cancellationToken))
                mirror.Add(row.Distance, row.DepTime);
            Console.WriteLine(sink);
            Console.WriteLine(mirror);
        }
    }

    private static async Task WatchAsync(StreamingQuery query, Action<StreamingQueryProgress> show)
    {
        long shown = -1;
        do
        {
            await Task.WhenAny(query.Completion, Task.Delay(TimeSpan.FromMilliseconds(100)));
            foreach (StreamingQueryProgress progress in query.RecentProgress)
            {
                if (progress.BatchId <= shown || progress.NumInputRows == 0)
                    continue;
                shown = progress.BatchId;
                show(progress);
            }
        }
        while (!query.Completion.IsCompleted);
        await query.Completion;
    }

    private static string Line(StreamingQuery query, StreamingQueryProgress progress) => string.Create(Invariant,
        $"{query.Name}  batch {progress.BatchId}: {progress.NumInputRows:N0} rows, version {progress.Sink.Version}, {progress.ProcessedRowsPerSecond:N0} rows/s");

    private static string Number(double value) => value.ToString("N0", Invariant);
}
