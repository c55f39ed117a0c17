using System.Diagnostics;
using Flights;
using Spetlr.Dsl.Benchmarks.Ratios;

namespace Spetlr.Dsl.Benchmarks.Pipelines;

/// <summary>Whole pipelines: in this process on a new target, on a running query, and as programs of their own.</summary>
internal static class PipelineWorks
{
    private const string Empty = "An empty console program";

    public static IReadOnlyList<RatioWork> All(string copy, string copyDay, string lake)
    {
        string landing = Path.GetDirectoryName(Benchmarks.Flights.Files[0].Path)!;
        string fresh = $"{lake}/fresh";
        string mirror = $"{lake}/mirror";
        string process = $"{lake}/process";
        SpetlrSession session = new(new SpetlrOptions { Root = $"{lake}/source" });
        Await(AvroSource.At(landing).StreamInto(AvroSink).On(session).RunAsync());
        Start("load", landing, $"{lake}/source");
        RunningLoad durable = new($"{lake}/durable", durable: true);
        RunningLoad quick = new($"{lake}/quick", durable: false);
        return
        [
            new("365 Avro files → Delta, hot, new target", copy, 2.0, () => Await(AvroSource.At(landing).StreamInto(AvroSink).On(New(fresh)).RunAsync()))
            {
                Prepare = () => Clear(fresh),
            },
            new("Delta → Delta, hot, new target", copy, 1.5, () => Await(
                AvroSink.At($"{lake}/source/avro_sink").StreamInto(MyTblMirror).On(New(mirror)).RunAsync()))
            {
                Prepare = () => Clear(mirror),
            },
            new("One new file on a running query, without syncs", copyDay, 1.8, quick.Take) { Prepare = quick.Land },
            new("One new file on a running query, with syncs", copyDay, null, durable.Take) { Prepare = durable.Land },
            new("365 Avro files → Delta, whole process", copy, 4.0, () => Start("load", landing, process)) { Prepare = () => Clear(process) },
            new(Empty, null, null, () => Start("empty")),
            new("Nothing new, whole process", Empty, 4.0, () => Start("load", landing, $"{lake}/source")),
        ];
    }

    private static SpetlrSession New(string root) => new(new SpetlrOptions { Root = root });

    private static void Await(Task task) => task.GetAwaiter().GetResult();

    private static void Clear(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static void Start(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [typeof(PipelineWorks).Assembly.Location, .. arguments]))!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"'{string.Join(' ', arguments)}' ended with {process.ExitCode}.");
    }
}
